import { join } from "node:path";
import { exit } from "./exit.ts";
import { isAbsence } from "./found-at.ts";
import { lookedAt } from "./looked-at.ts";
import { readRegular } from "./regular-file.ts";

/** User and group names of a root, both ways. */
export interface Accounts {
  /** Ids of `user:group`; undefined if this process may not change owners or the root does not know the names. */
  owners(owner: string): { readonly uid: number; readonly gid: number } | undefined;
  /** `user:group` of ids; numbers where the root does not know the names. */
  ownerOf(uid: number, gid: number): string;
  /** Whether this process may change owners. */
  readonly mayGive: boolean;
}

/**
 * The names that the account files of a root tell; none if it has no such files.
 *
 * @param refused the status if something else is in the place of one
 */
export function accountsOf(root: string, refused: number = exit.io): Accounts {
  const users = idsOf(join(root, "etc/passwd"), refused);
  const groups = idsOf(join(root, "etc/group"), refused);
  const mayGive = process.getuid?.() === 0;
  return {
    owners(owner) {
      const [user = "", group = ""] = owner.split(":");
      const uid = users.get(user);
      const gid = groups.get(group);
      return mayGive && uid !== undefined && gid !== undefined ? { uid, gid } : undefined;
    },
    ownerOf(uid, gid) {
      return `${nameOf(users, uid)}:${nameOf(groups, gid)}`;
    },
    mayGive,
  };
}

function idsOf(file: string, refused: number): Map<string, number> {
  const bytes = lookedAt(file, refused, () => bytesOf(file));
  const rows = new TextDecoder().decode(bytes).split("\n");
  return new Map(rows.map((row) => row.split(":")).map(([name = "", , id]) => [name, Number(id)]));
}

function bytesOf(file: string): Uint8Array {
  try {
    return readRegular(file);
  } catch (error) {
    if (isAbsence(error)) return new Uint8Array();
    throw error;
  }
}

const nameOf = (ids: ReadonlyMap<string, number>, id: number) =>
  [...ids].find(([, known]) => known === id)?.[0] ?? id;
