import { displayed } from "../displayed.ts";
import { exit, Stop } from "../exit.ts";
import { type Present, presentOrFolder, Unfit } from "./present.ts";
import { nothing } from "./thing.ts";
import type { RealPath } from "./trusted-path.ts";
import { wordsOf } from "./words.ts";

/** What has been seen at paths: each is looked at once, so that all that is decided goes by the same sight. */
export class Sight {
  readonly #seen = new Map<string, Present>();
  readonly #looked = new Set<string>();
  readonly #busy: ReadonlySet<string>;

  /** @param busy files that a transaction which could not be ended still wants */
  constructor(busy: ReadonlySet<string>) {
    this.#busy = busy;
  }

  /** Every path that was looked at. */
  get looked(): ReadonlySet<string> {
    return this.#looked;
  }

  look(path: string): void {
    this.#looked.add(path);
  }

  /**
   * A file, a link, or nothing.
   *
   * @param asked the path as the user names it
   * @throws Stop for anything else, and for what cannot be read or is waited for
   */
  file(place: RealPath, asked: string): Present {
    const present = this.any(place, asked);
    if (present.thing.kind === "folder") throw unfit(asked, "a folder");
    return present;
  }

  /** As `file`, or a folder. */
  any({ path, found }: RealPath, asked: string): Present {
    const known = this.#seen.get(path);
    if (known) return known;
    this.#looked.add(path);
    if (this.#busy.has(path))
      throw new Stop(
        exit.unsafe,
        `${displayed(asked)} waits for the end of a run that was killed; see above`,
      );
    try {
      const present: Present = found ? presentOrFolder(path) : { thing: nothing, stat: undefined };
      this.#seen.set(path, present);
      return present;
    } catch (error) {
      if (error instanceof Unfit) throw unfit(asked, error.message);
      throw new Stop(exit.io, `${displayed(asked)}: ${wordsOf(error)}`);
    }
  }
}

const unfit = (asked: string, what: string) =>
  new Stop(exit.unsafe, `${displayed(asked)} is ${what}; only regular files are replaced`);
