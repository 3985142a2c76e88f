import { type FileTree, type PlannedChange, plan, shownFile } from "@mailconf/configurator";
import { decode, sourceText } from "@mailconf/lossless";
import { accountsOf } from "./owners.ts";
import { presentIn } from "./present-in.ts";
import { shownPatch } from "./shown-patch.ts";

/** What separates a root from the tree, file by file. */
export const changesOf = (tree: FileTree, root: string): PlannedChange[] =>
  plan(tree, presentIn(tree, root, accountsOf(root).ownerOf));

/** One line per change: `create etc/postfix/main.cf 0644 root:root`. */
export function describe({ kind, path, wanted, accessOnly }: PlannedChange, pending: boolean): string {
  const verb = kind === "create" ? "create" : accessOnly ? "access" : "update";
  const detail =
    wanted.kind === "link"
      ? `→ ${wanted.target}`
      : `${wanted.access.mode.toString(8).padStart(4, "0")} ${wanted.access.owner}`;
  return `${pending ? "would " : ""}${verb} ${path} ${detail}`;
}

/** A change as unified diff, its secrets masked on both sides. A file of which nothing may be shown is named only. */
export function patchOf(change: PlannedChange): string {
  const { path, wanted, present } = change;
  if (wanted.kind === "link") return `link ${path} → ${wanted.target}`;
  if (change.accessOnly) return describe(change, true);
  const before = present?.kind === "file" ? present.bytes : undefined;
  const after = shownFile(path, wanted.bytes, wanted.secret).text;
  const shownBefore = before ? shownFile(path, before, wanted.secret).text : sourceText("");
  if (!after || !shownBefore) return `${change.kind} ${path} (credentials, not shown)`;
  return shownPatch(
    {
      name: before ? `a${path}` : "/dev/null",
      text: textOf(before ?? new Uint8Array()),
      shown: shownBefore.text,
    },
    { name: `b${path}`, text: textOf(wanted.bytes), shown: after.text },
  );
}

const textOf = (bytes: Uint8Array) => decode(bytes).text;
