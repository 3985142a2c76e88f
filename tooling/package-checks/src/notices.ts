import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { PublicPackage } from "./packages.ts";

const file = "THIRD-PARTY-NOTICES.txt";
const line = /^(\S+) (\d\S*) \(([^)\n]+)\)$/gm;

/**
 * What is wrong with the work of others that an installed package carries: parts without a notice, notices without a
 * licence, a library that is bundled and a dependency as well, maps of a command.
 *
 * @param folder where the package is installed
 */
export function bundledProblems({ manifest }: PublicPackage, folder: string): string[] {
  const dist = join(folder, "node_modules", manifest.name, "dist");
  const names = readdirSync(dist, { recursive: true, encoding: "utf8" });
  const scripts = names.filter((name) => name.endsWith(".js"));
  const carried = new Set(scripts.flatMap((name) => modulesOf(join(dist, name))));
  const text = existsSync(join(dist, file)) ? readFileSync(join(dist, file), "utf8") : "";
  const told = [...text.matchAll(line)].map(([, name = ""]) => name);
  const problems = [...carried]
    .filter((name) => !told.includes(name))
    .map((name) => `${name} is bundled, and ${file} does not say so`);
  for (const name of told)
    if (name in (manifest.dependencies ?? {})) problems.push(`${name} is bundled, and a dependency as well`);
  if (told.length > 0 && text.length / told.length < 400) problems.push(`${file}: expected licences`);
  if (manifest.bin && names.some((name) => name.endsWith(".map")))
    problems.push("did not expect maps of a command");
  return problems;
}

/** The packages whose modules a built file says that it holds, by the names of modules that esbuild writes into comments. */
const modulesOf = (path: string): string[] =>
  [
    ...readFileSync(path, "utf8").matchAll(
      /^\/\/ \S*node_modules\/((?:@[^/\s]+\/)?[^/\s]+)\/(?!.*node_modules)/gm,
    ),
  ].map(([, name = ""]) => name);
