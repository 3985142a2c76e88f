import { createContext, runInContext } from "node:vm";
import { build } from "esbuild";

/** What a program in a browser may expect besides the language, and Node has as well. */
const world = { TextDecoder, TextEncoder, URL, console, queueMicrotask, structuredClone };

/**
 * Bundles a TypeScript module for a browser and runs the bundle in a world without Node.
 *
 * @param resolveDir where its imports are looked for
 * @returns the globals that it left
 * @throws if it needs a module of Node, or something that browsers do not have
 */
export async function runInBrowser(source: string, resolveDir: string): Promise<Record<string, unknown>> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir, loader: "ts" },
    bundle: true,
    write: false,
    format: "iife",
    // A module of Node is an error on this platform.
    platform: "browser",
    target: "es2022",
    logLevel: "silent",
  });
  const context: Record<string, unknown> = createContext({ ...world });
  runInContext(outputFiles[0]?.text ?? "", context);
  return context;
}
