import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { OfferedTypes } from "./exported-names.ts";

/** The part of a package.json that is read here. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly bin?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly [key: string]: unknown;
}

/** A package that is published. */
export interface PublicPackage {
  readonly folder: string;
  /** The folder, relative to the root of the project. */
  readonly path: string;
  readonly manifest: Manifest;
}

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** Everything in `packages` and `apps` that is not private. */
export const publicPackages = (): PublicPackage[] =>
  ["packages", "apps"]
    .flatMap((group) =>
      readdirSync(join(root, group), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => join(group, name)),
    )
    .map((path) => ({ path, folder: join(root, path), manifest: readManifest(join(root, path)) }))
    .filter(({ manifest }) => !manifest.private);

/** Those of them that programs import. */
export const libraries = (): PublicPackage[] =>
  publicPackages().filter(({ path }) => path.startsWith("packages"));

const readManifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;

/** The names by which others import a package: `@mailconf/a`, `@mailconf/a/parameters`. */
export const importsOf = ({ manifest }: PublicPackage): string[] =>
  Object.keys(manifest.exports ?? {}).map((path) => manifest.name + path.slice(1));

/** The declaration files of all that a package exports. */
export const typesOf = ({ folder, manifest }: PublicPackage): OfferedTypes => ({
  name: manifest.name,
  entries: Object.values(manifest.exports ?? {}).flatMap((target) =>
    typeof target === "object" && target !== null && "types" in target
      ? [join(folder, String(target.types))]
      : [],
  ),
});

/** A package and those of this project that it needs, directly or not. */
export function closureOf(start: PublicPackage, all: readonly PublicPackage[]): PublicPackage[] {
  const byName = new Map(all.map((each) => [each.manifest.name, each]));
  const found = new Set<PublicPackage>();
  const open = [start];
  for (let next = open.pop(); next; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    for (const name of Object.keys(next.manifest.dependencies ?? {})) {
      const needed = byName.get(name);
      if (needed) open.push(needed);
    }
  }
  return [...found];
}
