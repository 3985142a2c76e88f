import type { AnyKey, QueryAnswer } from "@mailconf/formats";
import { type SourceText, sourceText } from "@mailconf/lossless";
import { exit, Stop } from "../exit.ts";
import type { DataOf } from "../json/answers.ts";
import type { Frozen } from "../output.ts";
import { readable, sought, written as writable } from "./encoded-words.ts";
import { expectKept } from "./kept.ts";
import type { Opened } from "./open-file.ts";

/** What a verb of `dms file` answers. */
export interface Answered {
  /** Lines of the text output. */
  readonly lines: readonly string[];
  /** The same for `--json`. */
  readonly data: Frozen<DataOf<`file ${ReadingName}`>>;
  /** False where the key has no answer: exit status 1. */
  readonly found: boolean;
}

export type ReadingName = "get" | "query" | "list";
export type ChangingName = "set" | "unset";

interface Named<Name extends string> {
  readonly name: Name;
}

/** A verb that reads a file. */
export interface ReadingVerb extends Named<ReadingName> {
  readonly answer: (opened: Opened, words: readonly string[], showSecrets: boolean) => Answered;
  /** It says what the program makes of the file, so what the program refuses is an error. */
  readonly judges?: true;
}

/** A verb that changes a file: the new bytes. Throws `Stop` for what the format cannot hold. */
export interface ChangingVerb extends Named<ChangingName> {
  readonly change: (opened: Opened, words: readonly string[]) => Uint8Array;
}

/** The verbs of `dms file` that ask for a key or change one, in the order of its help. */
export const verbs: readonly (ReadingVerb | ChangingVerb)[] = [
  {
    name: "get",
    answer(opened, words, showSecrets) {
      const key = keyOf(opened, words);
      const { document, shown } = opened;
      const values = (showSecrets ? document : shown).getAll(key).map((value) => readableIn(opened, value));
      return { lines: values, data: values, found: values.length > 0 };
    },
  },
  {
    name: "query",
    judges: true,
    answer(opened, words, showSecrets) {
      const key = keyOf(opened, words);
      const answer = answerIn(opened, key, showSecrets);
      // An error says so instead of looking like "not found".
      if (answer.kind === "error") throw new Stop(exit.errors, answer.message);
      if (answer.kind === "none") return { lines: [], data: null, found: false };
      const value = readableIn(opened, answer.value);
      return { lines: [value], data: value, found: true };
    },
  },
  {
    name: "list",
    judges: true,
    answer(opened, _words, showSecrets) {
      const entries = (showSecrets ? entriesOf(opened) : opened.shown.entries()).map(({ key, value }) => ({
        key: key.map((word) => readableIn(opened, word)),
        value: readableIn(opened, value),
      }));
      const lines = entries.map(({ key, value }) => `${key.join(" › ")} = ${value}`);
      return { lines, data: entries, found: true };
    },
  },
  {
    name: "set",
    change(opened, words) {
      const { format, document } = opened;
      if (words.length < 2) throw new Stop(exit.usage, `a key (${format.key}) and a value are needed`);
      const [key, value] = [words.slice(0, -1), words.at(-1) ?? ""];
      checkWords(opened, key);
      const source = encodingOf(opened);
      return written(() => {
        // A word that the file has stays as the file has it.
        const known = new Set(document.keys.flatMap((one) => format.wordsOf(one)));
        const inFile = key.map((word) =>
          known.has(sought(word, source)) ? sought(word, source) : writable(word, source),
        );
        const [name, wished] = [format.keyOf(inFile), writable(value, source)];
        const after = document.set(name, wished);
        expectKept(wished, after.get(name), opened);
        return after.toBytes();
      });
    },
  },
  {
    name: "unset",
    change(opened, words) {
      const key = keyOf(opened, words);
      return written(() => opened.document.delete(key).toBytes());
    },
  },
];

/** What the program makes of a key: of files that include others, with those; else by what the file says alone. */
function answerIn(
  { format, document, shown, inPlace }: Opened,
  key: AnyKey,
  showSecrets: boolean,
): QueryAnswer {
  const answer = inPlace?.query(key);
  if (answer?.kind !== "value") {
    // What no program has may stand in the file all the same.
    const alone = showSecrets ? format.query(document, key) : shown.query(key);
    return alone.kind === "none" ? (answer ?? alone) : alone;
  }
  return showSecrets ? answer : { kind: "value", value: shown.value(key, answer.value) };
}

/** Words of the command line as a key. Throws `Stop` unless there are as many as such keys have. */
function keyOf(opened: Opened, words: readonly string[]): AnyKey {
  checkWords(opened, words);
  return opened.format.keyOf(words.map((word) => sought(word, encodingOf(opened))));
}

function checkWords({ format }: Opened, words: readonly string[]): void {
  const [least, most] = format.words;
  if (least <= words.length && words.length <= most) return;
  const count = words.length === 1 ? "one word" : `${words.length} words`;
  const quote = most === 1 ? "; what holds blanks is one word in quotes" : "";
  throw new Stop(exit.usage, `a key of ${format.name} is ${format.key}, not ${count}${quote}`);
}

/** What tells how words are written into the file; where the format sees to that itself, a text in UTF-8. */
const encodingOf = ({ format, document: { source } }: Opened): SourceText =>
  format.encodesWords ? sourceText("", source.name) : source;

/** Every key with its values, secrets included. */
const entriesOf = ({ format, document }: Opened) =>
  document.keys.flatMap((key) => document.getAll(key).map((value) => ({ key: format.wordsOf(key), value })));

const readableIn = (opened: Opened, text: string): string => readable(text, encodingOf(opened));

/** The bytes of a change; what the format cannot hold changes nothing. */
function written(change: () => Uint8Array): Uint8Array {
  try {
    return change();
  } catch (error) {
    if (error instanceof RangeError) throw new Stop(exit.errors, error.message);
    throw error;
  }
}
