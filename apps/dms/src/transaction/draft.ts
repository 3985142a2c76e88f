import { dirname, join } from "node:path";
import { displayed } from "../displayed.ts";
import { exit, Stop } from "../exit.ts";
import { Disturbed } from "./disturbed.ts";
import type { Drafted, PutOptions } from "./drafted.ts";
import type { Plan } from "./journal.ts";
import { expectWritable, mayWrite } from "./may-write.ts";
import { mountPoints } from "./mounts.ts";
import { accessOf } from "./present.ts";
import { Sight } from "./sight.ts";
import { Steps } from "./steps.ts";
import { type Access, nothing, sameContent, type Thing } from "./thing.ts";
import type { Entries } from "./tree-step.ts";
import { realPath } from "./trusted-path.ts";
import { wishFolderGone, wishForFolder } from "./wish-for-folder.ts";
import { wishFor } from "./wish-for-thing.ts";
import type { Wishing } from "./wishing.ts";

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

  get #wishing(): Wishing {
    return { steps: this.#steps, sight: this.#sight, mounts: this.#mounts };
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
    return wishFor(this.#wishing, path, wanted, options);
  }

  /**
   * Wishes for a folder with this mode and owner, whatever is in it; before all that is to be in it. No link in its place
   * is followed. Ids that nobody wished for stay. Says whether anything changes.
   */
  putFolder(path: string, access: Access, options: Pick<PutOptions, "within"> = {}): boolean {
    return wishForFolder(this.#wishing, path, access, options);
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
    if (expected.kind === "folder") wishFolderGone(this.#wishing, place, shown);
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
}
