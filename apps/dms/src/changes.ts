import { type FileTree, type PlannedChange, plan } from "@mailconf/configurator";
import { createTwoFilesPatch } from "diff";
import { accountsOf } from "./owners.ts";
import { withoutSecrets } from "./secrets.ts";
import { presentIn } from "./write-tree.ts";

/** What separates a root from the tree, file by file. */
export const changesOf = (tree: FileTree, root: string): PlannedChange[] =>
  plan(tree, presentIn(root, accountsOf(root).ownerOf));

/** One line per change: `create etc/postfix/main.cf 0644 root:root`. */
export function describe({ kind, path, wanted, accessOnly }: PlannedChange, pending: boolean): string {
  const verb = kind === "create" ? "create" : accessOnly ? "access" : "update";
  const detail =
    wanted.kind === "link"
      ? `→ ${wanted.target}`
      : `${wanted.access.mode.toString(8).padStart(4, "0")} ${wanted.access.owner}`;
  return `${pending ? "would " : ""}${verb} ${path} ${detail}`;
}

/** A change as unified diff. Files of credentials are named, their lines are not shown. */
export function patchOf(change: PlannedChange, secrets: readonly string[]): string {
  const { path, wanted, present } = change;
  if (wanted.kind === "link") return `link ${path} → ${wanted.target}`;
  if (change.accessOnly) return describe(change, true);
  if (wanted.secret) return `${change.kind} ${path} (credentials, not shown)`;
  const before = present?.kind === "file" ? textOf(present.bytes) : "";
  const patch = createTwoFilesPatch(
    present?.kind === "file" ? `a${path}` : "/dev/null",
    `b${path}`,
    before,
    textOf(wanted.bytes),
    undefined,
    undefined,
    { context: 3 },
  );
  return withoutSecrets(patch.replace(/^=+\n/, ""), secrets);
}

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
