import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { displayed } from "../disk-files.ts";
import { exit, Stop } from "../exit.ts";
import { canRename, presentFolderOf } from "./can-rename.ts";
import { Disturbed } from "./disturbed.ts";
import type { Drafted, PutOptions } from "./drafted.ts";
import type { Plan } from "./journal.ts";
import { expectOwn, expectWritable, isBelow, mayWrite } from "./may-write.ts";
import { mountPoints } from "./mounts.ts";
import { accessOf } from "./present.ts";
import { Sight } from "./sight.ts";
import { Steps } from "./steps.ts";
import { type Access, fits, nothing, sameContent, type Thing } from "./thing.ts";
import type { Entries } from "./tree-step.ts";
import { type RealPath, realPath } from "./trusted-path.ts";

/**
 * The changes that a command wants to make together. Every wish is judged when it is made: what cannot be done, or could
 * destroy something, is refused before anything is written.
 */
export class Draft {
  readonly #steps: Steps;
  readonly #sight: Sight;
  readonly #mounts = mountPoints();

  /**
   * @param busy files that a transaction which could not be ended still wants
   * @param volume the config volume that the files lie in
   */
  constructor(busy: ReadonlySet<string>, volume: string | undefined) {
    this.#steps = new Steps(volume);
    this.#sight = new Sight(busy);
  }

  get token(): string {
    return this.#steps.token;
  }

  get drafted(): readonly Drafted[] {
    return this.#steps.drafted;
  }

  /** Every file that was looked at. */
  get looked(): ReadonlySet<string> {
    return this.#sight.looked;
  }

  get plan(): Plan {
    return this.#steps.plan;
  }

  /**
   * The bytes of a file. If it is put later, it must still be this one.
   *
   * @throws Stop if there is none, or it is no regular file
   */
  read(path: string): Uint8Array {
    return this.#fileAt(path).bytes;
  }

  /** Looks at a path where nothing is to change: what an earlier version left beside it goes. */
  look(path: string): void {
    this.#sight.look(realPath(path).path);
  }

  /** Replaces the content of a file that exists. Its owner and mode stay. Says whether anything changes. */
  replace(path: string, bytes: Uint8Array, options: PutOptions = {}): boolean {
    const there = this.#fileAt(path);
    const { madeFrom } = options;
    if (madeFrom !== undefined && Buffer.compare(there.bytes, madeFrom) !== 0)
      throw new Disturbed(displayed(path));
    return this.put(path, { kind: "file", bytes, access: there.access }, options);
  }

  /** Makes a file where nothing is, with the owner, mode and access lists of another one. */
  createLike(path: string, bytes: Uint8Array, model: string): void {
    const like = realPath(model);
    const { thing } = this.#sight.file(like, model);
    const { found } = realPath(path, { last: false });
    if (thing.kind !== "file") throw new Disturbed(displayed(model));
    if (found) throw new Disturbed(displayed(path));
    this.put(path, { kind: "file", bytes, access: thing.access }, { attributesOf: like.path });
  }

  /**
   * Wishes for a file, a link, or nothing at a path. Where a file is replaced, ids that nobody wished for stay. Says
   * whether anything changes.
   */
  put(path: string, wanted: Thing, options: PutOptions = {}): boolean {
    const { within, backup = false, attributesOf, replacesLink = false } = options;
    const shown = displayed(path);
    // Where a file is wanted, a link to one is followed. A link that is wanted takes the place of another link.
    const last = wanted.kind === "file" && !replacesLink;
    const place = this.#placeOf(path, { last, within });
    const twin = this.#steps.at(place.path);
    if (twin?.step.kind === "file" && twin.step.before.kind === "folder" && goes(twin)) {
      this.#steps.replaceBy(twin.step.target, wanted);
      return true;
    }
    const seen = this.#sight.file(place, path);
    const after = withOwnerOf(seen.thing, wanted);
    if (fits(seen.thing, after)) return false;
    if (twin) throw new Stop(exit.unsafe, `${shown} and ${twin.shown} are one file`);
    if (backup && seen.thing.kind === "file") this.#keep(place, seen.thing, shown);
    this.#steps.makeWayTo(place);
    const isMounted = this.#mounts.has(place.path);
    const step = { seen, after, canRename: canRename(place, { seen, after, isMounted }, shown) };
    this.#steps.add(place.path, shown, step, attributesOf);
    return true;
  }

  /**
   * Wishes for a folder with this mode and owner, whatever is in it; before all that is to be in it. No link in its place
   * is followed. Ids that nobody wished for stay. Says whether anything changes.
   */
  putFolder(path: string, access: Access, { within }: Pick<PutOptions, "within"> = {}): boolean {
    const shown = displayed(path);
    const place = this.#placeOf(path, { last: false, within });
    const wanted: Thing = { kind: "folder", access };
    const twin = this.#steps.at(place.path);
    if (twin?.step.kind === "file" && twin.step.before.kind !== "folder" && goes(twin)) {
      this.#steps.replaceBy(twin.step.target, wanted);
      return true;
    }
    const seen = this.#sight.any(place, path);
    const { kind } = seen.thing;
    if (kind === "file" || kind === "link")
      throw new Stop(exit.unsafe, `${shown} is a ${kind}; a folder should be there`);
    const after = withOwnerOf(seen.thing, wanted);
    if (fits(seen.thing, after)) return false;
    if (twin || this.#steps.makesFirst(place.path))
      throw new Stop(exit.unsafe, `${shown} and ${twin?.shown ?? place.path} are one folder`);
    if (seen.stat) expectOwn(seen.stat, shown);
    else expectWritable(presentFolderOf(place), shown);
    this.#steps.makeWayTo(place);
    this.#steps.add(place.path, shown, { seen, after, canRename: kind === "nothing" });
    return true;
  }

  /**
   * Wishes that something goes away: no link on the way to it is followed.
   *
   * @param expected what was seen there; for a folder, that nothing is in it but what goes as well
   * @throws Disturbed if something else is there now
   */
  remove(path: string, expected: Thing, { backup = false }: PutOptions = {}): void {
    const shown = displayed(path);
    const place = realPath(path, { last: false });
    if (place.path !== path) throw new Disturbed(shown);
    if (expected.kind === "folder") this.#removeFolder(place, shown);
    else if (sameContent(this.#sight.any(place, path).thing, expected)) this.put(path, nothing, { backup });
    else throw new Disturbed(shown);
  }

  /** Wishes for a whole new folder, where nothing is or an empty one. */
  build(path: string, entries: Entries): void {
    const shown = displayed(path);
    const { path: target, found, missing } = realPath(path);
    if (found && !found.isDirectory()) throw new Stop(exit.unsafe, `${shown} is no folder`);
    this.#steps.makeFirst(missing);
    const parent = dirname(missing[0] ?? target);
    if (found && (this.#mounts.has(target) || !mayWrite(parent))) {
      for (const [name, thing] of entries) {
        const at = join(target, name);
        if (thing.kind === "folder") this.putFolder(at, thing.access, { within: target });
        else this.put(at, thing, { within: target });
      }
      return;
    }
    expectWritable(parent, shown);
    const access = found ? accessOf(found) : { mode: 0o755 };
    this.#steps.addTree(target, shown, { entries, access, wasThere: found !== undefined });
  }

  #fileAt(path: string) {
    const { thing } = this.#sight.file(realPath(path), path);
    if (thing.kind !== "file") throw new Stop(exit.io, `${displayed(path)}: there is no such file`);
    return thing;
  }

  #placeOf(
    path: string,
    { last, within }: { readonly last: boolean; readonly within: string | undefined },
  ): RealPath {
    const place = realPath(path, { last, gone: this.#steps.gone });
    if (within === undefined || isBelow(place.path, within)) return place;
    throw new Stop(exit.unsafe, `${displayed(path)} leads out of ${displayed(within)}, to ${place.path}`);
  }

  #removeFolder({ path, found }: RealPath, shown: string): void {
    if (!found?.isDirectory() || this.#mounts.has(path)) throw new Disturbed(shown);
    const stays = (name: string) => {
      const step = this.#steps.at(join(path, name));
      return step === undefined || !goes(step);
    };
    if (readdirSync(path).some(stays)) throw new Disturbed(shown);
    expectWritable(dirname(path), shown);
    const thing: Thing = { kind: "folder", access: accessOf(found) };
    this.#steps.add(path, shown, { seen: { thing, stat: found }, after: nothing, canRename: true });
  }

  /** The old file as `NAME~`, with its owner, mode and time. Nothing that lies there under other names changes. */
  #keep(place: RealPath, before: Thing, shown: string): void {
    const path = `${place.path}~`;
    const seen = this.#sight.file(realPath(path, { last: false }), `${shown}~`);
    if (seen.thing.kind === "link")
      throw new Stop(exit.unsafe, `${shown}~ is a link; only regular files are replaced`);
    expectWritable(dirname(path), `${shown}~`);
    this.#steps.add(path, `${shown}~`, { seen, after: before, canRename: true }, place.path);
  }
}

/** Whether a step takes something away, and puts nothing in its place. */
const goes = ({ step }: Drafted): boolean => step.kind === "file" && step.after.kind === "nothing";

function withOwnerOf(there: Thing, wanted: Thing): Thing {
  if (!("access" in there && "access" in wanted)) return wanted;
  const { uid, gid } = there.access;
  return {
    ...wanted,
    access: { ...(uid !== undefined && { uid }), ...(gid !== undefined && { gid }), ...wanted.access },
  };
}
