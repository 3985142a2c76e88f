import { type Cursor, isDigit } from "./cursor.ts";
import { unclosed } from "./failures.ts";
import type { Condition } from "./tree.ts";

/**
 * Reads what a conditional group asks, the cursor being at the second parenthesis of `(?(`; passes its end. Where a
 * lookaround is asked, the cursor stays at its parenthesis.
 */
export function readCondition(cursor: Cursor, groups: number): Condition {
  const start = cursor.at;
  cursor.at++;
  if (cursor.isAtEnd) cursor.fail(unclosed);
  if (cursor.peek() === "?" || cursor.peek() === "*") {
    cursor.at = start;
    return { kind: "look" };
  }
  const condition = numbered(cursor, groups) ?? version(cursor) ?? named(cursor);
  if (!cursor.eat(")")) cursor.fail("missing closing parenthesis for condition");
  return condition;
}

/** Whether a lookaround begins here, the only thing that may; or a callout, if one may stand before it. */
export function isLookNext({ pattern, at }: Cursor, mayBeCallout: boolean): boolean {
  const rest = pattern.slice(at, at + 4);
  if (rest.length < 4) return false;
  return /^\((?:\*[a-z]|\?[=!]|\?<[=!])/.test(rest) || (mayBeCallout && rest.startsWith("(?C"));
}

function numbered(cursor: Cursor, groups: number): Condition | undefined {
  const group = cursor.groupNumber(groups);
  if (group === undefined) return undefined;
  if (group === 0) cursor.fail("reference to non-existent subpattern");
  return { kind: "group-set", group, offset: cursor.at - 2 };
}

/** `VERSION=10.4` or `VERSION>=10.42`. */
function version(cursor: Cursor): Condition | undefined {
  if (cursor.left < 10 || !cursor.rest("VERSION") || cursor.peek(7) === ")") return undefined;
  const wrong = "syntax error or number too big in (?(VERSION condition";
  cursor.at += 7;
  const orLater = cursor.eat(">");
  if (!cursor.eat("=")) cursor.fail(wrong);
  const major = cursor.digits(1000, wrong);
  if (major === undefined || cursor.isAtEnd) return cursor.fail(wrong);
  let minor = 0;
  if (cursor.eat(".")) {
    if (!isDigit(cursor.peek())) cursor.fail(wrong);
    minor = 10 * Number(cursor.take());
    if (isDigit(cursor.peek())) minor += Number(cursor.take());
    if (cursor.peek() !== ")") cursor.fail(wrong);
  }
  const [here, asked] = [10 * 1000 + 42, major * 1000 + minor];
  return { kind: "constant", value: orLater ? here >= asked : here === asked };
}

function named(cursor: Cursor): Condition {
  const first = cursor.peek();
  const isCall = first === "R" && cursor.peek(1) === "&";
  if (isCall) cursor.at++;
  else if (first === "<" || first === "'") {
    return { kind: "group-set", ...target(cursor, first === "<" ? ">" : "'") };
  } else cursor.at--;
  const { group, offset } = target(cursor, ")");
  cursor.at--;
  if (isCall) return { kind: "in-call-of", group, offset };
  if (group === "DEFINE") return { kind: "define", offset };
  return { kind: /^R\d*$/.test(group) ? "group-or-call" : "group-set", group, offset };
}

function target(cursor: Cursor, terminator: string): { group: string; offset: number } {
  const { name, offset } = cursor.name(terminator);
  return { group: name, offset };
}
