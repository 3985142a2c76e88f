import type { Leaf, Piece } from "./cst.ts";
import { parse } from "./grammar.generated.js";
import type { Version } from "./version.ts";
import { fusedNegations, type State, type Terminal, vocabulary } from "./vocabulary.ts";

/** The leaves of a text, and the state in which the scanner stands at its end. */
export interface Scan {
  readonly leaves: readonly Leaf[];
  readonly state: State;
}

/**
 * Reads a text into leaves, as fetchmail's scanner does (rcfile_l.l). It has three states:
 *
 * - *name*, behind `user`, `password`, `is`, `to` and `=`: the next word is a string, whatever it says;
 * - *auth*, behind `authenticate`: `password` is an authentication name, until one of these has come;
 * - *normal*: reserved words are reserved.
 *
 * A last line that is a comment without its line end is a comment here; see `scanTail`.
 */
export function scan(text: string, version: Version): Scan {
  return classify(text, parse(text, { startRule: "File" }), 0, version, "normal");
}

/** What fetchmail makes of a comment at the end of the text that has no line end: words. */
export function scanTail(text: string, start: number, version: Version, state: State): Scan {
  return classify(text, parse(text.slice(start), { startRule: "Tail" }), start, version, state);
}

function classify(
  text: string,
  pieces: readonly Piece[],
  base: number,
  version: Version,
  initial: State,
): Scan {
  const words = vocabulary(version);
  const fused = fusedNegations(version);
  const leaves: Leaf[] = [];
  let state = initial;
  const token = (terminal: Terminal, start: number, end: number) => {
    leaves.push({ kind: "token", span: { start, end }, terminal });
  };
  for (const { kind, span } of pieces) {
    const start = span.start + base;
    const end = span.end + base;
    if (kind === "blank" || kind === "line-end") leaves.push({ kind: "blank", span: { start, end } });
    else if (kind === "comment") leaves.push({ kind, span: { start, end } });
    else if (kind === "mark") leaves.push({ kind: "noise", span: { start, end } });
    else if (kind === "equals") {
      token("=", start, end);
      state = "name";
    } else if (kind === "quoted" || state === "name") {
      token("string", start, end);
      state = "normal";
    } else {
      const written = text.slice(start, end);
      const word = words.get(written);
      if (word && !(state === "auth" && word.terminal === "password")) {
        if (word.terminal === "noise") leaves.push({ kind: "noise", span: { start, end } });
        else token(word.terminal, start, end);
        state = word.next ?? state;
      } else if (written === "password") {
        token("authentication name", start, end);
        state = "normal";
      } else if (fused.has(written)) {
        token("no", start, start + 2);
        token(words.get(written.slice(2))?.terminal as Terminal, start + 2, end);
      } else token(isNumber(written) ? "number" : "string", start, end);
    }
  }
  return { leaves, state };
}

const isNumber = (word: string): boolean => {
  const first = word.charCodeAt(word.charCodeAt(0) === 0x2d ? 1 : 0);
  return first >= 0x30 && first <= 0x39 && /^-?[0-9]+$/.test(word);
};
