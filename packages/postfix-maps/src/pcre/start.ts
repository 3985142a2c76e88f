import { table } from "@mailconf/lossless";
import type { Cursor } from "./cursor.ts";
import { Unsupported } from "./failures.ts";

/** What settings at the start of a pattern say. */
export interface PatternStart {
  readonly isUnicodeNewline: boolean;
  readonly unsupported: string | undefined;
}

/**
 * Passes the settings at the start of a pattern, such as `(*NO_JIT)`.
 *
 * @throws Unsupported for those that change how the rest is read, such as `(*UTF)`
 */
export function readStart(cursor: Cursor): PatternStart {
  let isUnicodeNewline = true;
  let unsupported: string | undefined;
  for (;;) {
    const found = /^\(\*(?:([A-Z_]+)\)|(LIMIT_(?:HEAP|MATCH|DEPTH|RECURSION)=))/.exec(
      cursor.pattern.slice(cursor.at, cursor.at + 40),
    );
    const [whole = "", setting = "", limit] = found ?? [];
    if (limit !== undefined) {
      cursor.at += whole.length;
      readLimit(cursor);
      unsupported = "a limit (*LIMIT…)";
      continue;
    }
    const meaning = settings[setting];
    if (!meaning) return { isUnicodeNewline, unsupported };
    if (meaning === "reads-otherwise") throw new Unsupported(`the setting ${setting}`);
    if (meaning === "matches-otherwise") unsupported = `the setting ${setting}`;
    if (setting.startsWith("BSR_")) isUnicodeNewline = setting === "BSR_UNICODE";
    cursor.at += whole.length;
  }
}

function readLimit(cursor: Cursor) {
  const malformed = "(*VERB) not recognized or malformed";
  const start = cursor.at;
  while (/\d/.test(cursor.peek())) cursor.at++;
  if (cursor.at === start) cursor.fail(malformed);
  if (!cursor.eat(")")) cursor.fail(malformed, cursor.at + 1);
}

const settings: Readonly<Record<string, "nothing" | "matches-otherwise" | "reads-otherwise">> = table({
  UTF: "reads-otherwise",
  UTF8: "reads-otherwise",
  UCP: "reads-otherwise",
  CR: "reads-otherwise",
  CRLF: "reads-otherwise",
  ANY: "reads-otherwise",
  NUL: "reads-otherwise",
  ANYCRLF: "reads-otherwise",
  NOTEMPTY: "matches-otherwise",
  NOTEMPTY_ATSTART: "matches-otherwise",
  LF: "nothing",
  NO_AUTO_POSSESS: "nothing",
  NO_DOTSTAR_ANCHOR: "nothing",
  NO_JIT: "nothing",
  NO_START_OPT: "nothing",
  BSR_ANYCRLF: "nothing",
  BSR_UNICODE: "nothing",
});
