import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { displayed } from "../displayed.ts";
import { exit, Stop } from "../exit.ts";
import { presentFolderOf } from "./can-rename.ts";
import { Disturbed } from "./disturbed.ts";
import type { PutOptions } from "./drafted.ts";
import { expectOwn, expectWritable } from "./may-write.ts";
import { accessOf } from "./present.ts";
import { type Access, fits, nothing, type Thing } from "./thing.ts";
import type { RealPath } from "./trusted-path.ts";
import { goes, placeOf, type Wishing, withOwnerOf } from "./wishing.ts";

/**
 * Wishes for a folder with this mode and owner, whatever is in it; before all that is to be in it. No link in its place
 * is followed. Ids that nobody wished for stay. Says whether anything changes.
 */
export function wishForFolder(
  wishing: Wishing,
  path: string,
  access: Access,
  { within }: Pick<PutOptions, "within">,
): boolean {
  const { steps, sight } = wishing;
  const shown = displayed(path);
  const place = placeOf(wishing, path, { last: false, within });
  const wanted: Thing = { kind: "folder", access };
  const twin = steps.at(place.path);
  if (twin?.step.kind === "file" && twin.step.before.kind !== "folder" && goes(twin)) {
    steps.replaceBy(twin.step.target, wanted);
    return true;
  }
  const seen = sight.any(place, path);
  const { kind } = seen.thing;
  if (kind === "file" || kind === "link")
    throw new Stop(exit.unsafe, `${shown} is a ${kind}; a folder should be there`);
  const after = withOwnerOf(seen.thing, wanted);
  if (fits(seen.thing, after)) return false;
  if (twin || steps.makesFirst(place.path))
    throw new Stop(exit.unsafe, `${shown} and ${twin?.shown ?? place.path} are one folder`);
  if (seen.stat) expectOwn(seen.stat, shown);
  else expectWritable(presentFolderOf(place), shown);
  steps.makeWayTo(place);
  steps.add(place.path, shown, { seen, after, canRename: kind === "nothing" });
  return true;
}

/** Wishes that a folder goes away, with nothing in it but what goes as well. */
export function wishFolderGone({ steps, mounts }: Wishing, { path, found }: RealPath, shown: string): void {
  if (!found?.isDirectory() || mounts.has(path)) throw new Disturbed(shown);
  const stays = (name: string) => {
    const step = steps.at(join(path, name));
    return step === undefined || !goes(step);
  };
  if (readdirSync(path).some(stays)) throw new Disturbed(shown);
  expectWritable(dirname(path), shown);
  const thing: Thing = { kind: "folder", access: accessOf(found) };
  steps.add(path, shown, { seen: { thing, stat: found }, after: nothing, canRename: true });
}
