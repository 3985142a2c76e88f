/** A setting as a program knows it: its name, below the names of what it stands in. */
export type Key = string | readonly string[];

/**
 * What a program has of a file: a value for each key that was asked for, `null` where the file does not set it; or the
 * words with which it refuses the file.
 */
export type Answer = { readonly values: readonly (string | null)[] } | { readonly refused: string };

/** A program that can be asked what it reads in a file. */
export interface Reader {
  /** The program, as it is called. */
  readonly command: string;
  /** Whether only root can ask it. */
  readonly needsRoot?: true;
  /** Its name and version. */
  readonly version: () => string;
  /** What it reads for these keys. Leaves no process and no file behind. */
  readonly ask: (file: string | Uint8Array, keys: readonly Key[]) => Promise<Answer>;
}

/** The values of some keys, from a function that finds one. */
export const valuesOf = (keys: readonly Key[], find: (key: Key) => string | null | undefined): Answer => ({
  values: keys.map((key) => find(key) ?? null),
});

/** The name of a setting in a file without sections. */
export const nameOf = (key: Key): string => (typeof key === "string" ? key : (key.at(-1) ?? ""));
