import type { TextPlace } from "../model/place.ts";

/** A word of a command, as the shell hands it to a program. */
export interface Word {
  readonly text: string;
  readonly at: TextPlace;
  /** What the shell would put here by running something or by looking for files: it is left as it is written. */
  readonly unknown?: string;
}

/** What a shell knows of the world around a text. */
export interface ShellWorld {
  readonly environment: ReadonlyMap<string, string>;
  /** Called for each variable that is used and not set. */
  readonly unset?: (name: string, at: TextPlace) => void;
}
