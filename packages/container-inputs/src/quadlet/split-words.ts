/** A word of a value, with the part of the value that it is written in. */
export interface SplitWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What is wrong with a value, so that all of it is dropped. */
export interface SplitProblem {
  readonly problem: "escape" | "quote";
  readonly at: number;
}

export interface SplitRules {
  /** Whether `\n`, `\x41` and the like are read; otherwise a backslash is a character like others. */
  readonly escapes: boolean;
}

const blanks = /[ \t\n\r]/;

/**
 * The words of a value by systemd's rules (podman, pkg/systemd/parser/split.go): quotes at any place of a word, escapes;
 * an escape that is not known drops the value. With escapes, an open quote reaches to the end, and a backslash at the end
 * is nothing; without them an open quote drops the value.
 */
export function splitWords(value: string, { escapes }: SplitRules): readonly SplitWord[] | SplitProblem {
  const words: SplitWord[] = [];
  let at = 0;
  while (at < value.length) {
    if (blanks.test(value[at] as string)) {
      at++;
      continue;
    }
    const word = wordAt(value, at, escapes);
    if ("problem" in word) return escapes ? word : [];
    // A word of nothing ends the value, as in systemd.
    if (word.text === "") return words;
    words.push(word);
    at = word.end;
  }
  return words;
}

function wordAt(value: string, start: number, escapes: boolean): SplitWord | SplitProblem {
  let text = "";
  let quote = "";
  let at = start;
  while (at < value.length) {
    const character = value[at] as string;
    if (quote === "" && blanks.test(character)) break;
    if (character === "\\" && escapes) {
      if (at + 1 >= value.length) return { text, start, end: value.length };
      const read = escapeAt(value, at + 1);
      if (!read) return { problem: "escape", at };
      text += read.text;
      at += 1 + read.length;
    } else if (quote === "" ? character === '"' || character === "'" : character === quote) {
      quote = quote === "" ? character : "";
      at++;
    } else {
      text += character;
      at++;
    }
  }
  if (quote !== "" && !escapes) return { problem: "quote", at: start };
  return { text, start, end: at };
}

const letters = new Map([
  ["a", "\x07"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["v", "\v"],
  ["\\", "\\"],
  ['"', '"'],
  ["'", "'"],
  ["s", " "],
]);

/** The character behind a backslash; undefined for one that systemd does not know. NUL cannot be written. */
function escapeAt(value: string, at: number): { readonly text: string; readonly length: number } | undefined {
  const letter = letters.get(value[at] ?? "");
  if (letter !== undefined) return { text: letter, length: 1 };
  const form = /x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-3][0-7]{2})/y;
  form.lastIndex = at;
  const [whole = "", byte, short, long, octal] = form.exec(value) ?? [];
  if (whole === "") return undefined;
  const code =
    octal === undefined ? Number.parseInt(byte ?? short ?? long ?? "", 16) : Number.parseInt(octal, 8);
  if (code === 0 || code > 0x10ffff) return undefined;
  return { text: String.fromCodePoint(code), length: whole.length };
}
