import { readdirSync, realpathSync } from "node:fs";
import { join, resolve } from "node:path";
import type { FileTree, GeneratedFile, GeneratedLink, PlannedChange } from "@mailconf/configurator";
import { displayed } from "./disk-files.ts";
import { exit, Stop } from "./exit.ts";
import { type Draft, realPath, type Thing, transaction } from "./transaction/index.ts";

/** Looks up the numeric ids of `user:group` names; undefined if this system does not know them. */
export type Owners = (owner: string) => { readonly uid: number; readonly gid: number } | undefined;

/** Writes a tree into a new or empty folder, in one step: the folder then holds everything, or nothing has changed. */
export const writeNewTree = (tree: FileTree, folder: string): Promise<void> =>
  transaction((draft) => {
    const { path, found } = realPath(folder);
    if (found && (!found.isDirectory() || readdirSync(path).length > 0)) {
      throw new Stop(
        exit.unsafe,
        `${folder} is not an empty folder; name a new one, or use dms apply --root ${folder}`,
      );
    }
    draft.build(resolve(folder), new Map([...tree.values()].map((wanted) => [wanted.path, thingOf(wanted)])));
  });

/**
 * Wishes for planned changes below a root.
 *
 * @param backup keep the file that is replaced as `NAME~`
 * @throws Stop for a change that cannot be made, or that could destroy something
 */
export function draftChanges(
  draft: Draft,
  changes: readonly PlannedChange[],
  root: string,
  { owners, backup = false }: { owners: Owners; backup?: boolean },
): void {
  const within = realpathSync(root);
  const from = displayed(root);
  for (const { kind, wanted } of changes) {
    const path = join(from, wanted.path);
    if (kind === "same") draft.look(path);
    else draft.put(path, thingOf(wanted, owners), { within, backup });
  }
}

function thingOf(wanted: GeneratedFile | GeneratedLink, owners?: Owners): Thing {
  if (wanted.kind === "link") return { kind: "link", to: wanted.target };
  const { mode, owner } = wanted.access;
  return { kind: "file", bytes: wanted.bytes, access: { mode, ...owners?.(owner) } };
}
