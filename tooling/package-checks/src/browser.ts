import { createContext, runInContext } from "node:vm";
import { build } from "esbuild";
import { importsOf, type PublicPackage } from "./packages.ts";

/** What the packages may expect of the world besides the language: things that Node and browsers both have. */
const world = {
  TextDecoder,
  TextEncoder,
  URL,
  console,
  structuredClone,
  queueMicrotask,
};

/**
 * Bundles everything that a package exports for a browser and runs the bundle in a world without Node.
 *
 * @returns how many things the package exports
 * @throws if the bundle needs a module of Node, or something that browsers do not have
 */
export async function loadInBrowser(target: PublicPackage, resolveDir: string): Promise<number> {
  const names = importsOf(target);
  const { outputFiles } = await build({
    stdin: {
      contents: `${names.map((name, index) => `import * as m${index} from ${JSON.stringify(name)};`).join("\n")}
        globalThis.loaded = [${names.map((_, index) => `m${index}`)}];`,
      resolveDir,
    },
    bundle: true,
    write: false,
    format: "iife",
    // A module of Node is an error on this platform.
    platform: "browser",
    target: "es2022",
    logLevel: "silent",
  });
  const context: { loaded?: readonly object[] } = createContext({ ...world });
  runInContext(outputFiles[0]?.text ?? "", context);
  return (context.loaded ?? []).reduce((sum, module) => sum + Object.keys(module).length, 0);
}
