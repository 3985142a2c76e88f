/** A file was changed by another program since it was read. Nothing of ours is left: the edit can be made again. */
export class Disturbed extends Error {
  /** The file, as the user names it. */
  readonly shown: string;

  constructor(shown: string) {
    super(`another program changes ${shown}`);
    this.shown = shown;
  }
}
