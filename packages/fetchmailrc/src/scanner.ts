import type { Token } from "./cst.ts";
import { cut } from "./pieces.ts";
import type { Version } from "./version.ts";
import { fusedNegations, type State, type Terminal, vocabulary, type Word } from "./vocabulary.ts";

/** The words of a text that mean something, and how the text ends. */
export interface Scan {
  readonly tokens: readonly Token[];
  /** The state in which the scanner stands at the end. */
  readonly state: State;
  /** Where a comment begins that ends the text without a line end. */
  readonly openComment: number | undefined;
}

/**
 * Reads the tokens of a text, as fetchmail's scanner does (rcfile_l.l). It has three states:
 *
 * - *name*, behind `user`, `password`, `is`, `to` and `=`: the next word is a string, whatever it says;
 * - *auth*, behind `authenticate`: `password` is an authentication name, until one of these has come;
 * - *normal*: reserved words are reserved.
 *
 * A last line that is a comment without its line end is a comment here; see `scanTail`.
 */
export function scan(text: string, version: Version): Scan {
  return new Scanner(text, version, "normal").read(0, false);
}

/** What fetchmail makes of a comment at the end of the text that has no line end: words. */
export function scanTail(text: string, from: number, version: Version, state: State): Scan {
  return new Scanner(text, version, state).read(from, true);
}

/** Takes the pieces of a text, one after the other, and says what each is. */
class Scanner implements Scan {
  readonly tokens: Token[] = [];
  state: State;
  openComment: number | undefined;
  readonly #text: string;
  readonly #words: ReadonlyMap<string, Word>;
  readonly #fused: ReadonlySet<string>;

  constructor(text: string, version: Version, state: State) {
    this.#text = text;
    this.#words = vocabulary(version);
    this.#fused = fusedNegations(version);
    this.state = state;
  }

  read(from: number, endsInWords: boolean): this {
    cut(this.#text, from, endsInWords, (kind, start, end) => {
      if (kind === "word") this.#word(start, end);
      else if (kind === "quoted") this.#token("string", start, end, "normal");
      else if (kind === "equals") this.#token("=", start, end, "name");
      else if (kind === "comment" && this.#text[end - 1] !== "\n") this.openComment = start;
    });
    return this;
  }

  #word(start: number, end: number): void {
    const { state } = this;
    if (state === "name") {
      this.#token("string", start, end, "normal");
      return;
    }
    const written = this.#text.slice(start, end);
    const word = this.#words.get(written);
    if (state === "auth" && word?.terminal === "password") {
      if (written === "password") this.#token("authentication name", start, end, "normal");
      else this.#token("string", start, end, state);
    } else if (word) {
      if (word.terminal !== "noise") this.#token(word.terminal, start, end, word.next ?? state);
    } else if (this.#fused.has(written)) {
      this.#token("no", start, start + 2, state);
      this.#word(start + 2, end);
    } else this.#token(isNumber(written) ? "number" : "string", start, end, state);
  }

  #token(terminal: Terminal, start: number, end: number, next: State): void {
    this.tokens.push({ kind: "token", span: { start, end }, terminal });
    this.state = next;
  }
}

const isNumber = (word: string): boolean => {
  const first = word.charCodeAt(word.charCodeAt(0) === 0x2d ? 1 : 0);
  return first >= 0x30 && first <= 0x39 && /^-?[0-9]+$/.test(word);
};
