import { maskText } from "@mailconf/lossless";
import { exit, Stop } from "../exit.ts";
import type { Opened } from "./open-file.ts";

/** What a verb of `dms file` answers. */
export interface Answered {
  /** Lines of the text output. */
  readonly lines: readonly string[];
  /** The same for `--json`. */
  readonly data: unknown;
  /** False where the key has no answer: exit status 1. */
  readonly found: boolean;
}

interface Named {
  readonly name: string;
  readonly arguments: string;
  readonly summary: string;
}

/** A verb that reads a file. */
export interface ReadingVerb extends Named {
  readonly answer: (opened: Opened, words: readonly string[], showSecrets: boolean) => Answered;
}

/** A verb that changes a file: the new bytes. Throws `Stop` for what the format cannot hold. */
export interface ChangingVerb extends Named {
  readonly change: (opened: Opened, words: readonly string[]) => Uint8Array;
}

/** The verbs of `dms file`, in the order of its help. */
export const verbs: readonly (ReadingVerb | ChangingVerb)[] = [
  {
    name: "get",
    arguments: "<file> <key...>",
    summary: "print what the file says for a key",
    answer(opened, key, showSecrets) {
      const values = opened.file.values(key).map((value) => shown(opened, key, value, showSecrets));
      return { lines: values, data: values, found: values.length > 0 };
    },
  },
  {
    name: "query",
    arguments: "<file> <key...>",
    summary: "print what the program makes of a key",
    answer(opened, key, showSecrets) {
      const answer = opened.file.query(key);
      if (answer === undefined) return { lines: [], data: null, found: false };
      const value = shown(opened, key, answer, showSecrets);
      return { lines: [value], data: value, found: true };
    },
  },
  {
    name: "list",
    arguments: "<file>",
    summary: "print every key with its value",
    answer(opened, _words, showSecrets) {
      const entries = Array.from(opened.file.entries(), ([key, value]) => ({
        key,
        value: shown(opened, key, value, showSecrets),
      }));
      const lines = entries.map(({ key, value }) => `${key.join(" › ")} = ${value}`);
      return { lines, data: entries, found: true };
    },
  },
  {
    name: "set",
    arguments: "<file> <key...>",
    summary: "give a key a value: the last word",
    change({ kind, file }, words) {
      if (words.length < 2) throw new Stop(exit.usage, `a key (${kind.key}) and a value are needed`);
      return written(() => file.set(words.slice(0, -1), words.at(-1) ?? ""));
    },
  },
  {
    name: "unset",
    arguments: "<file> <key...>",
    summary: "take a key away",
    change: ({ file }, key) => written(() => file.unset(key)),
  },
];

const shown = ({ file }: Opened, key: readonly string[], value: string, showSecrets: boolean): string =>
  showSecrets ? value : maskText(value, file.secretsIn(key, value));

/** The bytes of a change; what the format cannot hold changes nothing. */
function written(change: () => Uint8Array): Uint8Array {
  try {
    return change();
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) throw new Stop(exit.errors, error.message);
    throw error;
  }
}
