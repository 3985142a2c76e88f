import { execFile } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { closureOf, importsOf, type PublicPackage } from "./packages.ts";
import type { Tarball } from "./tarball.ts";

const run = promisify(execFile);

/**
 * Installs a package with npm into an empty folder, with the other packages of this project that it needs, all from
 * their tarballs. Nothing else of the project is in reach, so a dependency that is not declared is missed.
 *
 * @returns the folder
 */
export async function install(
  target: PublicPackage,
  tarballs: ReadonlyMap<PublicPackage, Tarball>,
  within: string,
): Promise<string> {
  const folder = await mkdtemp(join(within, "consumer-"));
  const dependencies = Object.fromEntries(
    closureOf(target, [...tarballs.keys()]).map((each) => [
      each.manifest.name,
      `file:${tarballs.get(each)?.path}`,
    ]),
  );
  await writeFile(
    join(folder, "package.json"),
    JSON.stringify({ private: true, type: "module", dependencies }),
  );
  await run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", "--silent"], { cwd: folder });
  return folder;
}

/** Imports everything that an installed package exports; what fails is a problem. */
export async function importProblems(target: PublicPackage, folder: string): Promise<string[]> {
  const problems: string[] = [];
  for (const name of importsOf(target)) {
    const attributes = name.endsWith(".json") ? ', { with: { type: "json" } }' : "";
    const script = `import(${JSON.stringify(name)}${attributes}).then((all) => process.exit(Object.keys(all).length > 0 ? 0 : 3))`;
    try {
      await run(process.execPath, ["--input-type=module", "--eval", script], { cwd: folder });
    } catch (error) {
      problems.push(`import ${name}: ${reason(error)}`);
    }
  }
  return problems;
}

/** Runs the commands that an installed package brings: each explains itself. */
export async function commandProblems(target: PublicPackage, folder: string): Promise<string[]> {
  const problems: string[] = [];
  for (const name of Object.keys(target.manifest.bin ?? {})) {
    try {
      const { stdout } = await run(join(folder, "node_modules", ".bin", name), ["--help"], { cwd: folder });
      if (!stdout.includes(name))
        problems.push(`${name} --help: expected its name in ${JSON.stringify(stdout)}`);
    } catch (error) {
      problems.push(`${name} --help: ${reason(error)}`);
    }
  }
  return problems;
}

const reason = (error: unknown): string =>
  error instanceof Error ? error.message.split("\n").slice(0, 12).join("\n") : String(error);
