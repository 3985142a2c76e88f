import { dirname } from "node:path";
import { displayed } from "../displayed.ts";
import { exit, Stop } from "../exit.ts";
import { canRename } from "./can-rename.ts";
import type { PutOptions } from "./drafted.ts";
import { expectWritable } from "./may-write.ts";
import { fits, type Thing } from "./thing.ts";
import { type RealPath, realPath } from "./trusted-path.ts";
import { goes, placeOf, type Wishing, withOwnerOf } from "./wishing.ts";

/**
 * Wishes for a file, a link, or nothing at a path. Where a file is replaced, ids that nobody wished for stay. Says
 * whether anything changes.
 */
export function wishFor(wishing: Wishing, path: string, wanted: Thing, options: PutOptions): boolean {
  const { steps, sight, mounts } = wishing;
  const { within, backup = false, attributesOf, replacesLink = false } = options;
  const shown = displayed(path);
  // Where a file is wanted, a link to one is followed. A link that is wanted takes the place of another link.
  const last = wanted.kind === "file" && !replacesLink;
  const place = placeOf(wishing, path, { last, within });
  const twin = steps.at(place.path);
  if (twin?.step.kind === "file" && twin.step.before.kind === "folder" && goes(twin)) {
    steps.replaceBy(twin.step.target, wanted);
    return true;
  }
  const seen = sight.file(place, path);
  const after = withOwnerOf(seen.thing, wanted);
  if (fits(seen.thing, after)) return false;
  if (twin) throw new Stop(exit.unsafe, `${shown} and ${twin.shown} are one file`);
  if (backup && seen.thing.kind === "file") keep(wishing, place, closedAs(seen.thing, after), shown);
  steps.makeWayTo(place);
  const isMounted = mounts.has(place.path);
  const step = { seen, after, canRename: canRename(place, { seen, after, isMounted }, shown) };
  steps.add(place.path, shown, step, attributesOf);
  return true;
}

/** The old file, open to nobody to whom the new one is not: it may hold the same secret. */
const closedAs = (before: Thing, after: Thing): Thing =>
  before.kind === "file" && after.kind === "file"
    ? { ...before, access: { ...before.access, mode: before.access.mode & (after.access.mode | 0o600) } }
    : before;

/** The old file as `NAME~`, with its owner, mode and time. Nothing that lies there under other names changes. */
function keep({ steps, sight }: Wishing, place: RealPath, before: Thing, shown: string): void {
  const path = `${place.path}~`;
  const seen = sight.file(realPath(path, { last: false }), `${shown}~`);
  if (seen.thing.kind === "link")
    throw new Stop(exit.unsafe, `${shown}~ is a link; only regular files are replaced`);
  expectWritable(dirname(path), `${shown}~`);
  steps.add(path, `${shown}~`, { seen, after: before, canRename: true }, place.path);
}
