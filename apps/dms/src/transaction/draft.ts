import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { displayed } from "../disk-files.ts";
import { exit, Stop } from "../exit.ts";
import { Disturbed } from "./disturbed.ts";
import type { Drafted, PutOptions } from "./drafted.ts";
import { randomToken } from "./holder.ts";
import type { Plan } from "./journal.ts";
import { expectWritable, isBelow, keepsOwner, mayWrite } from "./may-write.ts";
import { mountPoints } from "./mounts.ts";
import { inOrder } from "./order.ts";
import { type Present, presentAt, Unfit } from "./present.ts";
import { type FileStep, type Step, temporaryName } from "./step.ts";
import { fits, nothing, sameContent, type Thing } from "./thing.ts";
import type { Entries } from "./tree-step.ts";
import { doubtOf, type RealPath, realPath } from "./trusted-path.ts";
import { wordsOf } from "./words.ts";

/**
 * The changes that a command wants to make together. Every wish is judged when it is made: what cannot be done, or could
 * destroy something, is refused before anything is written.
 */
export class Draft {
  readonly #token = randomToken();
  readonly #drafted: Drafted[] = [];
  readonly #folders = new Set<string>();
  readonly #seen = new Map<string, Present>();
  readonly #looked = new Set<string>();
  readonly #mounts = mountPoints();
  readonly #busy: ReadonlySet<string>;
  readonly #volume: string | undefined;

  /**
   * @param busy files that a transaction which could not be ended still wants
   * @param volume the config volume that the files lie in
   */
  constructor(busy: ReadonlySet<string>, volume: string | undefined) {
    this.#busy = busy;
    this.#volume = volume;
  }

  get token(): string {
    return this.#token;
  }

  get drafted(): readonly Drafted[] {
    return inOrder(this.#drafted);
  }

  /** Every file that was looked at. */
  get looked(): ReadonlySet<string> {
    return this.#looked;
  }

  get plan(): Plan {
    return { steps: this.drafted.map(({ step }): Step => step), folders: [...this.#folders] };
  }

  /**
   * The bytes of a file. If it is put later, it must still be this one.
   *
   * @throws Stop if there is none, or it is no regular file
   */
  read(path: string): Uint8Array {
    const place = realPath(path);
    const { thing } = this.#presentAt(place, path);
    if (thing.kind !== "file") throw new Stop(exit.io, `${displayed(path)}: there is no such file`);
    return thing.bytes;
  }

  /** Looks at a path where nothing is to change: what an earlier version left beside it goes. */
  look(path: string): void {
    this.#looked.add(realPath(path).path);
  }

  /** Replaces the content of a file that exists. Its owner and mode stay. Says whether anything changes. */
  replace(path: string, bytes: Uint8Array, options: PutOptions = {}): boolean {
    const { thing } = this.#presentAt(realPath(path), path);
    if (thing.kind !== "file") throw new Stop(exit.io, `${displayed(path)}: there is no such file`);
    const { madeFrom } = options;
    if (madeFrom !== undefined && Buffer.compare(thing.bytes, madeFrom) !== 0)
      throw new Disturbed(displayed(path));
    return this.put(path, { kind: "file", bytes, access: thing.access }, options);
  }

  /** Makes a file where nothing is, with the owner, mode and access lists of another one. */
  createLike(path: string, bytes: Uint8Array, model: string): void {
    const like = realPath(model);
    const { thing } = this.#presentAt(like, model);
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
    const place = realPath(path, { last: wanted.kind === "file" && !replacesLink, gone: this.#gone() });
    if (within !== undefined && !isBelow(place.path, within))
      throw new Stop(exit.unsafe, `${shown} leads out of ${displayed(within)}, to ${place.path}`);
    const twin = this.#stepAt(place.path);
    if (twin?.step.kind === "file" && twin.step.before.kind === "folder") {
      this.#replaceBy(twin.step.target, wanted);
      return true;
    }
    const seen = this.#presentAt(place, path);
    const after = withOwnerOf(seen.thing, wanted);
    if (fits(seen.thing, after)) return false;
    if (twin) throw new Stop(exit.unsafe, `${shown} and ${twin.shown} are one file`);
    if (backup && seen.thing.kind === "file") this.#keep(place, seen.thing, shown);
    this.#makeWayTo(place);
    this.#add(place.path, shown, seen, after, this.#canRename(place, seen, after, shown), attributesOf);
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
    else if (sameContent(this.#presentAt(place, path).thing, expected)) this.put(path, nothing, { backup });
    else throw new Disturbed(shown);
  }

  #removeFolder({ path, found }: RealPath, shown: string): void {
    if (!found?.isDirectory() || this.#mounts.has(path)) throw new Disturbed(shown);
    const stays = (name: string) => {
      const step = this.#stepAt(join(path, name))?.step;
      return step?.kind !== "file" || step.after.kind !== "nothing";
    };
    if (readdirSync(path).some(stays)) throw new Disturbed(shown);
    const access = { mode: Number(found.mode & 0o7777n), uid: Number(found.uid), gid: Number(found.gid) };
    expectWritable(dirname(path), shown);
    this.#add(path, shown, { thing: { kind: "folder", access }, stat: found }, nothing, true);
  }

  #stepAt(target: string): Drafted | undefined {
    return this.#drafted.find(({ step }) => step.target === target);
  }

  /** Files and links that shall not be where a folder will have to be. */
  #gone(): ReadonlySet<string> {
    return new Set(
      this.#drafted.flatMap(({ step }) =>
        step.kind === "file" && step.before.kind !== "folder" && isFolderOrNothing(step.after)
          ? [step.target]
          : [],
      ),
    );
  }

  /** Lets a step lead to another thing. */
  #replaceBy(target: string, after: Thing): void {
    const index = this.#drafted.findIndex(({ step }) => step.target === target);
    const known = this.#drafted[index];
    if (known?.step.kind !== "file" || "entries" in known) return;
    this.#drafted[index] = { ...known, step: { ...known.step, after } };
  }

  /** Folders that lead to a place: made before all else, or in their turn where something has to go first. */
  #makeWayTo({ missing: [first, ...others] }: RealPath): void {
    if (first === undefined) return;
    const after: Thing = { kind: "folder", access: { mode: 0o777 & ~process.umask() } };
    if (!this.#stepAt(first)) for (const folder of [first, ...others]) this.#folders.add(folder);
    else {
      this.#replaceBy(first, after);
      for (const folder of others)
        if (!this.#stepAt(folder))
          this.#add(folder, displayed(folder), { thing: nothing, stat: undefined }, after, true);
    }
  }

  /** Wishes for a whole new folder, where nothing is or an empty one. */
  build(path: string, entries: Entries): void {
    const shown = displayed(path);
    const { path: target, found, missing } = realPath(path);
    if (found && !found.isDirectory()) throw new Stop(exit.unsafe, `${shown} is no folder`);
    for (const folder of missing) this.#folders.add(folder);
    const parent = missing.length > 0 ? dirname(missing[0] ?? target) : dirname(target);
    if (found && (this.#mounts.has(target) || !mayWrite(parent))) {
      for (const [name, thing] of entries) this.put(join(target, name), thing, { within: target });
      return;
    }
    expectWritable(parent, shown);
    const access = found
      ? { mode: Number(found.mode & 0o7777n), uid: Number(found.uid), gid: Number(found.gid) }
      : { mode: 0o755 };
    const staging = join(dirname(target), this.#temporaryName());
    this.#drafted.push({
      step: { kind: "tree", target, staging, wasThere: found !== undefined },
      shown,
      entries,
      access,
    });
  }

  #presentAt({ path, found }: RealPath, asked: string): Present {
    const known = this.#seen.get(path);
    if (known) return known;
    this.#looked.add(path);
    if (this.#busy.has(path))
      throw new Stop(
        exit.unsafe,
        `${displayed(asked)} waits for the end of a run that was killed; see above`,
      );
    try {
      const present: Present = found ? presentAt(path) : { thing: nothing, stat: undefined };
      this.#seen.set(path, present);
      return present;
    } catch (error) {
      if (error instanceof Unfit)
        throw new Stop(
          exit.unsafe,
          `${displayed(asked)} is ${error.message}; only regular files are replaced`,
        );
      throw new Stop(exit.io, `${displayed(asked)}: ${wordsOf(error)}`);
    }
  }

  /** The old file as `NAME~`, with its owner, mode and time. Nothing that lies there under other names changes. */
  #keep(place: RealPath, before: Thing, shown: string): void {
    const path = `${place.path}~`;
    const backup = realPath(path, { last: false });
    const seen = this.#presentAt(backup, `${shown}~`);
    if (seen.thing.kind === "link")
      throw new Stop(exit.unsafe, `${shown}~ is a link; only regular files are replaced`);
    expectWritable(dirname(path), `${shown}~`);
    this.#add(path, `${shown}~`, seen, before, true, place.path);
  }

  #add(
    target: string,
    shown: string,
    seen: Present,
    after: Thing,
    canRename: boolean,
    attributesOf: string | null = seen.thing.kind === "file" && after.kind === "file" ? target : null,
  ): void {
    const temporary = canRename ? join(this.#folderFor(target), this.#temporaryName()) : null;
    const step: FileStep = { kind: "file", target, temporary, attributesOf, before: seen.thing, after };
    this.#drafted.push({ step, shown, seen });
  }

  /**
   * Temporary files lie beside their target, or beside the first folder on the way that is not there until its turn comes;
   * but docker-mailserver watches every file below `rspamd/`.
   */
  #folderFor(target: string): string {
    const watched = this.#volume === undefined ? undefined : join(this.#volume, "rspamd");
    if (watched !== undefined && isBelow(target, watched)) return dirname(watched);
    const late = [...this.#gone()].find((path) => isBelow(target, path));
    return dirname(late ?? target);
  }

  #temporaryName(): string {
    return temporaryName(this.#token, this.#drafted.length);
  }

  /** Whether a new file may take the old one's place; otherwise the old one is rewritten. */
  #canRename({ path, missing }: RealPath, seen: Present, after: Thing, shown: string): boolean {
    const folder = dirname(path);
    const isMounted = this.#mounts.has(path);
    if (seen.thing.kind !== "file" || after.kind !== "file") {
      if (isMounted) throw new Stop(exit.unsafe, `${shown} is mounted and cannot be replaced`);
      expectWritable(missing.length > 0 ? dirname(missing[0] ?? folder) : folder, shown);
      return true;
    }
    const hasOtherNames = (seen.stat?.nlink ?? 1n) > 1n;
    if (hasOtherNames) {
      const doubt = doubtOf(folder);
      if (doubt !== undefined)
        throw new Stop(exit.unsafe, `${shown} is a file with several names (hard links), and ${doubt}`);
    }
    if (!isMounted && !hasOtherNames && keepsOwner(after.access) && mayWrite(folder)) return true;
    expectWritable(path, shown);
    return false;
  }
}

const isFolderOrNothing = ({ kind }: Thing): boolean => kind === "folder" || kind === "nothing";

function withOwnerOf(there: Thing, wanted: Thing): Thing {
  if (there.kind !== "file" || wanted.kind !== "file") return wanted;
  const { uid, gid } = there.access;
  return {
    ...wanted,
    access: { ...(uid !== undefined && { uid }), ...(gid !== undefined && { gid }), ...wanted.access },
  };
}
