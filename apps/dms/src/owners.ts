import { join } from "node:path";
import { displayed, reasonOf } from "./disk-files.ts";
import { exit, Stop } from "./exit.ts";
import { isAbsence } from "./found-at.ts";
import { readRegular } from "./regular-file.ts";

/** User and group names of a root, both ways; empty maps if it has no account files. */
export function accountsOf(root: string) {
  const users = idsOf(join(root, "etc/passwd"));
  const groups = idsOf(join(root, "etc/group"));
  const mayChown = process.getuid?.() === 0;
  return {
    /** Ids of `user:group`; undefined if this process may not change owners or the root does not know the names. */
    owners(owner: string) {
      const [user = "", group = ""] = owner.split(":");
      const uid = users.get(user);
      const gid = groups.get(group);
      return mayChown && uid !== undefined && gid !== undefined ? { uid, gid } : undefined;
    },
    /** `user:group` of ids; undefined where `owners` could not set them. */
    ownerOf(uid: number, gid: number) {
      const user = nameOf(users, uid);
      const group = nameOf(groups, gid);
      return mayChown && user !== undefined && group !== undefined ? `${user}:${group}` : undefined;
    },
  };
}

function idsOf(file: string): Map<string, number> {
  try {
    const rows = new TextDecoder().decode(readRegular(file)).split("\n");
    return new Map(rows.map((row) => row.split(":")).map(([name = "", , id]) => [name, Number(id)]));
  } catch (error) {
    if (isAbsence(error)) return new Map();
    throw new Stop(exit.io, `${displayed(file)}: ${reasonOf(error)}`);
  }
}

const nameOf = (ids: ReadonlyMap<string, number>, id: number) =>
  [...ids].find(([, known]) => known === id)?.[0];
