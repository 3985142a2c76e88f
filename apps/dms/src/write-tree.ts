import { randomBytes } from "node:crypto";
import { readdirSync, realpathSync } from "node:fs";
import { join, resolve } from "node:path";
import {
  manifestPath,
  type Present,
  type Removal,
  type Wanted,
  type Access as WantedAccess,
  type WantedTree,
} from "@mailconf/configurator";
import type { Convergence } from "./convergence.ts";
import { displayed } from "./displayed.ts";
import { exit, Stop } from "./exit.ts";
import type { Accounts } from "./owners.ts";
import { manifestOfNew } from "./root-manifest.ts";
import { type Access, type Draft, nothing, realPath, type Thing, transaction } from "./transaction/index.ts";

/**
 * Writes a tree and the list of what is in it into a new or empty folder, in one step: the folder then holds everything,
 * or nothing has changed.
 */
export const writeNewTree = (tree: WantedTree, folder: string): Promise<void> =>
  transaction((draft) => {
    const { path, found } = realPath(folder);
    if (found && (!found.isDirectory() || readdirSync(path).length > 0)) {
      throw new Stop(
        exit.unsafe,
        `${folder} is not an empty folder; name a new one, or use dms apply --root ${folder}`,
      );
    }
    const all = [...tree.values(), manifestOfNew(tree)];
    draft.build(resolve(folder), new Map(all.map((wanted) => [wanted.path, thingOf(wanted)])));
  });

/**
 * Wishes for planned changes below a root.
 *
 * @param backup keep the file that is replaced as `NAME~`
 * @throws Stop for a change that cannot be made, or that could destroy something
 */
export function draftChanges(
  draft: Draft,
  { changes, isOwnLink }: Convergence,
  root: string,
  { owners, backup = false }: { owners: Accounts["owners"]; backup?: boolean },
): void {
  const within = realpathSync(root);
  const from = displayed(root);
  for (const change of changes) {
    const path = join(from, change.path);
    if (change.kind === "remove") draft.remove(join(within, change.path), seenThing(change), { backup });
    else if (change.kind === "same") draft.look(path);
    else {
      const { wanted, present } = change;
      if (wanted.kind === "folder") {
        draft.putFolder(path, accessOf(wanted.access, owners), { within });
        continue;
      }
      const replacesLink = present?.kind === "link" && isOwnLink(change.path, present.target);
      // What the list said before says nothing about a file that anybody has written.
      const keeps = backup && change.path !== manifestPath;
      draft.put(path, thingOf(wanted, owners, present), { within, backup: keeps, replacesLink });
    }
  }
}

const unknownAccess = { mode: 0 };

/** What was seen where something is to be taken away. */
function seenThing({ made, present }: Removal): Thing {
  if (made.kind === "folder") return { kind: "folder", access: unknownAccess };
  if (present.kind === "link") return { kind: "link", to: present.target };
  return present.kind === "file" ? { kind: "file", bytes: present.bytes, access: unknownAccess } : nothing;
}

const accessOf = ({ mode, owner }: WantedAccess, owners?: Accounts["owners"]): Access => ({
  mode,
  ...owners?.(owner),
});

function thingOf(wanted: Wanted, owners?: Accounts["owners"], present?: Present): Thing {
  if (wanted.kind === "link") return { kind: "link", to: wanted.target };
  const access = accessOf(wanted.access, owners);
  if (wanted.kind === "secret")
    return { kind: "file", bytes: kept(present) ?? randomLine(wanted.bytes), access };
  return wanted.kind === "folder"
    ? { kind: "folder", access }
    : { kind: "file", bytes: wanted.bytes, access };
}

/** A secret that is there, whoever made it. */
const kept = (present: Present | undefined): Uint8Array | undefined =>
  present?.kind === "file" && present.bytes.length > 0 ? present.bytes : undefined;

const randomLine = (bytes: number): Uint8Array =>
  new TextEncoder().encode(`${randomBytes(bytes).toString("base64")}\n`);
