import { dirname, join } from "node:path";
import {
  type Made,
  type Manifest,
  manifestOf,
  manifestPath,
  manifestText,
  type Present,
  readManifest,
  type Wanted,
  type WantedTree,
} from "@mailconf/configurator";
import { decode, type Finding } from "@mailconf/lossless";
import { findAbout } from "./catalogue.ts";
import { displayed } from "./displayed.ts";
import { foundAt } from "./found-at.ts";
import { reasonOf } from "./reason.ts";
import { RefusedFile, refuseLarger, sizes } from "./sizes.ts";
import { sumOf } from "./sums.ts";
import { doubtOf, isOurs, isWritableByOthers, presentAt } from "./transaction/index.ts";

/** The list of what was made below a root; or why it cannot be used, and then it stays as it is. */
export type RootManifest =
  | { readonly manifest: Manifest; readonly present: Present | undefined; readonly finding?: undefined }
  | { readonly manifest?: undefined; readonly finding: Finding };

/**
 * Reads the list of what was made below a root: an empty one where nothing was. It says what may be taken away, so it must
 * be one that nobody else can have written.
 *
 * @param base the root, without links
 */
export function manifestIn(base: string): RootManifest {
  const path = join(base, manifestPath);
  const shown = displayed(path);
  for (const folder of [base, dirname(dirname(path)), dirname(path)]) {
    const found = foundAt(folder);
    if (!found) return { manifest: new Map(), present: undefined };
    if (!found.isDirectory())
      return untrusted(shown, `${displayed(folder)} is no folder`, `ls -ld ${displayed(folder)}`);
    const doubt = doubtOf(folder);
    if (doubt !== undefined)
      return untrusted(shown, doubt, `${isOurs(found) ? "chmod go-w" : "ls -ld"} ${displayed(folder)}`);
  }
  const found = foundAt(path);
  if (!found) return { manifest: new Map(), present: undefined };
  if (!found.isFile()) return untrusted(shown, "it is no regular file", `ls -ld ${shown}`);
  if (!isOurs(found)) return untrusted(shown, "it belongs to somebody else", `ls -l ${shown}`);
  if (isWritableByOthers(found)) return untrusted(shown, "others can write to it", `chmod go-w ${shown}`);
  try {
    refuseLarger(path, Number(found.size), sizes.list.bytes);
    const { thing } = presentAt(path);
    if (thing.kind !== "file") return untrusted(shown, "it has just been changed", `ls -l ${shown}`);
    const manifest = readManifest(decode(thing.bytes).text);
    if (typeof manifest === "string") return damaged(shown, manifest);
    return {
      manifest,
      present: { kind: "file", bytes: thing.bytes, access: { ...rootOnly, mode: thing.access.mode } },
    };
  } catch (error) {
    return damaged(shown, error instanceof RefusedFile ? error.message : reasonOf(error));
  }
}

/** The list as a file that is wanted. */
export const manifestFile = (made: Iterable<Made>): Wanted => ({
  kind: "file",
  path: manifestPath,
  bytes: new TextEncoder().encode(manifestText(made)),
  access: rootOnly,
  secret: true,
});

/** The list of a tree that is made where nothing was. */
export const manifestOfNew = (tree: WantedTree): Wanted => manifestFile(manifestOf(tree, sumOf));

const rootOnly = { mode: 0o600, owner: "root:root" };

const untrusted = (name: string, why: string, hint: string): RootManifest => ({
  finding: findAbout(name, "untrusted-manifest", { why, hint }),
});

const damaged = (name: string, why: string): RootManifest => ({
  finding: findAbout(name, "damaged-manifest", { why, name }),
});
