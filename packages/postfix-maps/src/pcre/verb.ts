import { table } from "@mailconf/lossless";
import type { Cursor } from "./cursor.ts";
import type { LookOpening, Opening } from "./opening.ts";
import type { Node } from "./tree.ts";

const malformed = "(*VERB) not recognized or malformed";
const longestName = 255;

/** Reads `(*VERB)`, `(*VERB:name)`, or an assertion with a name such as `(*pla:`, the cursor being at the asterisk. */
export function readVerb(cursor: Cursor, expectsLook: boolean): Opening {
  // Left over is an asterisk, which is a quantifier then.
  if (cursor.left <= 1 || cursor.peek(1) === ")") return { kind: "nothing" };
  cursor.at++;
  return /[a-z]/.test(cursor.peek()) ? namedAssertion(cursor, expectsLook) : verb(cursor);
}

/** A verb without effect on what matches here has no node; one that steers the search cannot be evaluated. */
function verb(cursor: Cursor): Opening {
  const { name } = cursor.word();
  if (!cursor.rest(":") && !cursor.rest(")")) cursor.fail(malformed);
  const known = verbs[name];
  if (!known) return cursor.fail(malformed);
  if (cursor.rest(":)")) cursor.at++;
  if (known.needsName && !cursor.rest(":")) cursor.fail("(*MARK) must have an argument");
  if (cursor.eat(":")) {
    const start = cursor.at;
    const close = cursor.pattern.indexOf(")", start);
    cursor.at = close === -1 ? cursor.pattern.length : close;
    if (close === -1) cursor.fail(malformed);
    if (close - start > longestName) {
      cursor.fail("name is too long in (*MARK), (*PRUNE), (*SKIP), or (*THEN)");
    }
  }
  cursor.at++;
  return {
    kind: "verb",
    ...(known.node && { node: known.node }),
    ...(known.steers && { unsupported: "a verb (*…)" }),
  };
}

interface Verb {
  readonly node?: Node;
  readonly needsName?: boolean;
  readonly steers?: boolean;
}

const verbs: Readonly<Record<string, Verb>> = table({
  "": { needsName: true },
  MARK: { needsName: true },
  ACCEPT: { node: { kind: "accept" } },
  F: { node: { kind: "fail" } },
  FAIL: { node: { kind: "fail" } },
  COMMIT: { steers: true },
  PRUNE: { steers: true },
  SKIP: { steers: true },
  THEN: { steers: true },
});

function namedAssertion(cursor: Cursor, expectsLook: boolean): Opening {
  const { name } = cursor.word();
  const known = assertions[name];
  if (!cursor.rest(":") || !known) return cursor.fail("(*alpha_assertion) not recognized");
  if (expectsLook && known.kind !== "look") cursor.fail("assertion expected after (?( or (?(?C)");
  if (expectsLook && known.kind === "look" && !known.isAtomic) {
    cursor.fail("atomic assertion expected after (?( or (?(?C)");
  }
  const offset = cursor.at - 3;
  cursor.at++;
  return known.kind === "look" ? { ...known, offset } : known;
}

const look = (behind: boolean, negated: boolean, isAtomic: boolean): LookOpening => ({
  kind: "look",
  behind,
  negated,
  isAtomic,
  offset: 0,
});

const assertions: Readonly<Record<string, Opening>> = table({
  pla: look(false, false, true),
  positive_lookahead: look(false, false, true),
  plb: look(true, false, true),
  positive_lookbehind: look(true, false, true),
  nla: look(false, true, true),
  negative_lookahead: look(false, true, true),
  nlb: look(true, true, true),
  negative_lookbehind: look(true, true, true),
  napla: look(false, false, false),
  non_atomic_positive_lookahead: look(false, false, false),
  naplb: look(true, false, false),
  non_atomic_positive_lookbehind: look(true, false, false),
  atomic: { kind: "atomic" },
  sr: { kind: "script-run" },
  script_run: { kind: "script-run" },
  asr: { kind: "script-run" },
  atomic_script_run: { kind: "script-run" },
});
