import { runInBrowser } from "./bundle.ts";
import { importsOf, type PublicPackage } from "./packages.ts";

/**
 * Loads everything that a package exports in a world like a browser's.
 *
 * @returns how many things the package exports
 */
export async function loadInBrowser(target: PublicPackage, resolveDir: string): Promise<number> {
  const names = importsOf(target);
  const { loaded } = await runInBrowser(
    `${names.map((name, index) => `import * as m${index} from ${JSON.stringify(name)};`).join("\n")}
    (globalThis as any).loaded = [${names.map((_, index) => `m${index}`)}];`,
    resolveDir,
  );
  return (loaded as readonly object[]).reduce((sum, module) => sum + Object.keys(module).length, 0);
}
