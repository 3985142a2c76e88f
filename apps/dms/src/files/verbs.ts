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
    answer(opened, words, showSecrets) {
      const key = keyOf(opened, words);
      const values = opened.file.values(key).map((value) => shown(opened, key, value, showSecrets));
      return { lines: values, data: values, found: values.length > 0 };
    },
  },
  {
    name: "query",
    arguments: "<file> <key...>",
    summary: "print what the program makes of a key",
    answer(opened, words, showSecrets) {
      const key = keyOf(opened, words);
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
    change(opened, words) {
      const { kind, file } = opened;
      if (words.length < 2) throw new Stop(exit.usage, `a key (${kind.key}) and a value are needed`);
      const key = keyOf(opened, words.slice(0, -1));
      return written(() => file.set(key, words.at(-1) ?? ""));
    },
  },
  {
    name: "unset",
    arguments: "<file> <key...>",
    summary: "take a key away",
    change(opened, words) {
      const key = keyOf(opened, words);
      return written(() => opened.file.unset(key));
    },
  },
];

/** Words of the command line as a key. Throws `Stop` unless there are as many as such keys have. */
function keyOf({ kind }: Opened, words: readonly string[]): readonly string[] {
  const [least, most] = kind.words ?? [1, 1];
  if (least <= words.length && words.length <= most) return words;
  const count = words.length === 1 ? "one word" : `${words.length} words`;
  const quote = most === 1 ? "; what holds blanks is one word in quotes" : "";
  throw new Stop(exit.usage, `a key of ${kind.name} is ${kind.key}, not ${count}${quote}`);
}

const shown = ({ file }: Opened, key: readonly string[], value: string, showSecrets: boolean): string =>
  showSecrets ? value : maskText(value, file.secretsIn(key, value));

/** The bytes of a change; what the format cannot hold changes nothing. */
function written(change: () => Uint8Array): Uint8Array {
  try {
    return change();
  } catch (error) {
    if (error instanceof RangeError) throw new Stop(exit.errors, error.message);
    throw error;
  }
}
