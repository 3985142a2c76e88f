import type { PublicPackage } from "./packages.ts";

const required: Readonly<Record<string, unknown>> = {
  license: "MIT",
  type: "module",
  engines: { node: ">=20.19" },
  files: ["dist", "CHANGELOG.md"],
};

/** Names of fields that would tie the packages to one place of publication, or run code on installation. */
const unwanted = ["homepage", "bugs", "author", "main", "module", "types", "typesVersions"];
const installScripts = ["preinstall", "install", "postinstall", "prepare"];

/** What a published package.json says otherwise than all packages here do; empty if nothing. */
export function manifestProblems({ manifest, path }: PublicPackage): string[] {
  const isApp = path.startsWith("apps");
  const wanted = isApp ? required : { ...required, sideEffects: false };
  const problems = Object.entries(wanted)
    .filter(([field, value]) => JSON.stringify(manifest[field]) !== JSON.stringify(value))
    .map(([field, value]) => `expected "${field}": ${JSON.stringify(value)}`);
  problems.push(...unwanted.filter((field) => field in manifest).map((field) => `did not expect "${field}"`));
  const scripts = Object.keys((manifest.scripts as object | undefined) ?? {});
  problems.push(
    ...scripts
      .filter((name) => installScripts.includes(name))
      .map((name) => `did not expect a script "${name}"`),
  );
  const { keywords, repository } = manifest;
  if (!Array.isArray(keywords) || keywords.length < 3) problems.push('expected at least three "keywords"');
  if ((repository as { directory?: unknown } | undefined)?.directory !== path)
    problems.push(`expected a "repository" with "directory": ${JSON.stringify(path)}`);
  if (!manifest.description) problems.push('expected a "description"');
  if (isApp ? !manifest.bin : !manifest.exports) problems.push(`expected "${isApp ? "bin" : "exports"}"`);
  for (const [name, target] of Object.entries(manifest.exports ?? {}))
    problems.push(...exportProblems(name, target));
  return problems;
}

/** Each way in has types and one ES module; data files are named as they are. */
function exportProblems(name: string, target: unknown): string[] {
  if (typeof target === "string" && target.endsWith(".json")) return [];
  const conditions = typeof target === "object" && target !== null ? Object.keys(target) : [];
  if (name.includes("*")) return [`exports ${name}: expected exact paths`];
  return conditions.join() === "types,default" ? [] : [`exports ${name}: expected "types", then "default"`];
}
