import { table } from "@mailconf/lossless";
import type { Cursor } from "./cursor.ts";

/** Options that `(?…)` may change from where it stands to the end of its group. */
export interface LocalOptions {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
  readonly extended: boolean;
  /** Blanks and tabs are nothing in classes either. */
  readonly extendedMore: boolean;
  readonly ungreedy: boolean;
  /** Plain parentheses are no groups. */
  readonly noCapture: boolean;
  readonly duplicateNames: boolean;
}

/** The options of a whole pattern. */
export interface PcreOptions
  extends Pick<LocalOptions, "ignoreCase" | "multiline" | "dotAll" | "extended" | "ungreedy"> {
  readonly anchored: boolean;
  readonly dollarEndOnly: boolean;
}

/** Reads `imnsxJU` and what to turn off after a hyphen, up to the `)` or `:` behind them. */
export function readOptions(cursor: Cursor, before: LocalOptions): LocalOptions {
  const reset = cursor.eat("^");
  let mayTurnOff = !reset;
  const on: Changes = {};
  const off: Changes = {};
  let changes = on;
  while (!cursor.isAtEnd && cursor.peek() !== ")" && cursor.peek() !== ":") {
    if (cursor.peek() === "-") {
      if (!mayTurnOff) cursor.fail("invalid hyphen in option setting");
      mayTurnOff = false;
      changes = off;
      cursor.at++;
    } else readLetter(cursor, changes, changes === on);
  }
  // What is turned off stays off, also where it is turned on too.
  return { ...before, ...(reset && cleared), ...on, ...off };
}

type Changes = { -readonly [Name in keyof LocalOptions]?: boolean };

function readLetter(cursor: Cursor, changes: Changes, value: boolean) {
  const option = letters[cursor.peek()];
  if (!option) return cursor.fail("unrecognized character after (? or (?-");
  cursor.at++;
  changes[option] = value;
  if (option === "extended")
    changes.extendedMore = value && (cursor.eat("x") || changes.extendedMore === true);
  if (option === "extended" && !value) cursor.eat("x");
}

const letters: Readonly<Record<string, keyof LocalOptions>> = table({
  i: "ignoreCase",
  m: "multiline",
  n: "noCapture",
  s: "dotAll",
  x: "extended",
  J: "duplicateNames",
  U: "ungreedy",
});

const cleared: Partial<LocalOptions> = {
  ignoreCase: false,
  multiline: false,
  noCapture: false,
  dotAll: false,
  extended: false,
  extendedMore: false,
};
