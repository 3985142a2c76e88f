import { realpathSync } from "node:fs";
import { join } from "node:path";
import type { Seed } from "@mailconf/configurator";
import { displayed } from "../displayed.ts";
import { exit, Stop } from "../exit.ts";
import type { Accounts } from "../owners.ts";
import { changeAccess, isBelow, makeFolder, makeNew, realPath } from "../transaction/index.ts";

/**
 * What programs fill and is not there below a root, or is root's because files that lie in it were made before. Anything
 * else that is there is theirs, and is not looked at.
 *
 * @throws Stop where a link on the way could be anybody's, or leads out of the root
 */
export function missingSeeds(seeds: readonly Seed[], root: string, owners: Accounts["owners"]): Seed[] {
  if (seeds.length === 0) return [];
  const within = realpathSync(root);
  return seeds.filter(({ path, access }) => {
    const place = realPath(join(root, path), { last: false });
    const { found } = place;
    if (!isBelow(place.path, within))
      throw new Stop(
        exit.unsafe,
        `${displayed(join(root, path))} leads out of ${displayed(root)}, to ${place.path}`,
      );
    return !found || (found.isDirectory() && found.uid === 0n && (owners(access.owner)?.uid ?? 0) !== 0);
  });
}

/** Makes what is not there. It is no part of a transaction: a second run makes what a first one did not come to. */
export function sow(seeds: readonly Seed[], root: string, owners: Accounts["owners"]): void {
  for (const { path, what, access } of seeds) {
    const { path: at, found, missing } = realPath(join(root, path), { last: false });
    const own = { mode: access.mode, ...owners(access.owner) };
    for (const folder of missing) makeFolder(folder);
    if (found) changeAccess(at, { kind: "folder", access: own });
    else
      makeNew(
        at,
        what === "folder" ? { kind: "folder", access: own } : { kind: "file", bytes: none, access: own },
      );
  }
}

const none = new Uint8Array();

/** `3 folders and 1 file for programs to fill, such as /var/mail/one.test`, below a root. */
export function sownLine(seeds: readonly Seed[], root: string, pending: boolean): string | undefined {
  const [first] = seeds;
  if (!first) return undefined;
  const count = (what: Seed["what"]) => {
    const found = seeds.filter((seed) => seed.what === what).length;
    return found === 0 ? [] : [`${found} ${what}${found === 1 ? "" : "s"}`];
  };
  const counted = [...count("folder"), ...count("file")].join(" and ");
  const example = displayed(join(root, first.path));
  return `${pending ? "would make" : "made"} ${counted} for programs to fill, such as ${example}`;
}
