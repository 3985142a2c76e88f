import type { Wanted, WantedTree } from "./plan.ts";

/** Where a root keeps the list of what was made in it. */
export const manifestPath = "/etc/mailconf/manifest.json";

/** How the content of a file is summed up: `scrypt`, which is slow on purpose, where a guess at it must cost something. */
export type SumKind = "sha256" | "scrypt";

/** The sum of a file's content, in hexadecimal digits. The path is its salt. */
export type SumOf = (kind: SumKind, path: string, bytes: Uint8Array) => string;

/** Something that was made below a root. */
export type Made =
  | { readonly kind: "file"; readonly path: string; readonly sumKind: SumKind; readonly sum: string }
  | { readonly kind: "link"; readonly path: string; readonly target: string }
  | { readonly kind: "folder"; readonly path: string };

/** All that was made below a root, by path. */
export type Manifest = ReadonlyMap<string, Made>;

/** What is wanted, as a manifest has it. A random secret is none of it: it is never taken away. */
export function madeOf(wanted: Exclude<Wanted, { readonly kind: "secret" }>, sumOf: SumOf): Made {
  const { path } = wanted;
  if (wanted.kind === "folder") return { kind: "folder", path };
  if (wanted.kind === "link") return { kind: "link", path, target: wanted.target };
  const isOpen = !wanted.secret && (wanted.access.mode & 0o004) !== 0;
  const sumKind = isOpen ? "sha256" : "scrypt";
  return { kind: "file", path, sumKind, sum: sumOf(sumKind, path, wanted.bytes) };
}

/** The manifest of a tree that was made where nothing was. */
export const manifestOf = (tree: WantedTree, sumOf: SumOf): Made[] => [
  ...[...tree.values()].flatMap((wanted) => (wanted.kind === "secret" ? [] : [madeOf(wanted, sumOf)])),
  ...[...foldersOf(tree.keys())].flatMap((path): Made[] =>
    tree.has(path) ? [] : [{ kind: "folder", path }],
  ),
];

/** The folders that paths lie in, without the root. */
export function foldersOf(paths: Iterable<string>): Set<string> {
  const folders = new Set<string>();
  for (const path of paths)
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1))
      folders.add(path.slice(0, end));
  return folders;
}

/** The text of a manifest: one line for each thing, sorted by path. The same things give the same text. */
export function manifestText(made: Iterable<Made>): string {
  const rows = [...made]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map((one) => {
      const { path } = one;
      if (one.kind === "folder") return JSON.stringify({ path, folder: true });
      if (one.kind === "link") return JSON.stringify({ path, link: one.target });
      return JSON.stringify({ path, [one.sumKind]: one.sum });
    });
  return `{"version":${version},"made":[\n${rows.join(",\n")}\n]}\n`;
}

const version = 1;

/**
 * Reads a manifest. Nothing in it is taken on trust: one row that would not have been written makes it damaged as a whole.
 *
 * @returns what is wrong, as a sentence, if it is damaged
 */
export function readManifest(text: string): Manifest | string {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return "it is no JSON";
  }
  if (!isObject(json) || !Array.isArray(json.made)) return "it is no list of what was made";
  if (json.version !== version) return `its version is not ${version}`;
  const made = new Map<string, Made>();
  let last = "";
  for (const [index, row] of json.made.entries()) {
    const one = readRow(row);
    if (!one) return `entry ${index + 1} is not one of ours`;
    // Sorted, so that a path cannot stand twice.
    if (one.path <= last) return `entry ${index + 1} is not in its place`;
    last = one.path;
    made.set(one.path, one);
  }
  return made;
}

function readRow(row: unknown): Made | undefined {
  if (!isObject(row)) return undefined;
  const [[first, path] = [], [key, value] = [], ...more] = Object.entries(row);
  if (first !== "path" || typeof path !== "string" || !isPathBelow(path) || more.length > 0) return undefined;
  if (key === "folder") return value === true ? { kind: "folder", path } : undefined;
  if (typeof value !== "string") return undefined;
  if (key === "link") return { kind: "link", path, target: value };
  const isSum = (key === "sha256" || key === "scrypt") && /^[0-9a-f]{64}$/.test(value);
  return isSum ? { kind: "file", path, sumKind: key, sum: value } : undefined;
}

/** Whether a path names one place below the root, and not that of the manifest. */
const isPathBelow = (path: string): boolean =>
  /^(\/[^/\0]+)+$/.test(path) && !/\/\.{1,2}(\/|$)/.test(path) && path !== manifestPath;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
