import { table } from "@mailconf/lossless";
import { readCondition } from "./condition.ts";
import { type Cursor, isDigit } from "./cursor.ts";
import { unclosed } from "./failures.ts";
import type { Opening } from "./opening.ts";
import { type LocalOptions, readOptions } from "./options.ts";
import { readVerb } from "./verb.ts";

/** What the meaning of a parenthesis depends on. */
export interface Surroundings {
  /** The groups that have begun so far. */
  readonly groups: number;
  readonly options: LocalOptions;
  /** Whether only a lookaround may stand here. */
  readonly expectsLook: boolean;
}

/** Reads what stands behind an opening parenthesis, as far as it says what it is. */
export function readOpening(cursor: Cursor, around: Surroundings): Opening {
  if (cursor.isAtEnd) cursor.fail(unclosed);
  if (cursor.peek() === "*") return readVerb(cursor, around.expectsLook);
  if (cursor.peek() !== "?") return around.options.noCapture ? { kind: "plain" } : { kind: "group" };
  const offset = cursor.at - 1;
  cursor.at++;
  if (cursor.isAtEnd) cursor.fail(unclosed);
  const next = cursor.peek();
  switch (next) {
    case "|":
      cursor.at++;
      return { kind: "reset" };
    case ">":
      cursor.at++;
      return { kind: "atomic" };
    case "=":
    case "!":
    case "*":
      cursor.at++;
      return { kind: "look", behind: false, negated: next === "!", isAtomic: next !== "*", offset };
    case "<":
      return openAngle(cursor, offset);
    case "'":
      return { kind: "group", name: cursor.name("'").name };
    case "P":
      return openPython(cursor, around.options);
    case "&":
      return callByName(cursor);
    case "R":
      cursor.at++;
      if (cursor.peek() !== ")") {
        cursor.fail("(?R (recursive pattern call) must be followed by a closing parenthesis");
      }
      return call(cursor, 0);
    case "C":
      return readCallout(cursor);
    case "(":
      return { kind: "condition", condition: readCondition(cursor, around.groups) };
    case "+":
      if (!isDigit(cursor.peek(1))) cursor.fail("digit expected after (?+ or (?-");
      return callByNumber(cursor, around.groups);
    default:
      if (isDigit(next) || (next === "-" && isDigit(cursor.peek(1)))) {
        return callByNumber(cursor, around.groups);
      }
      return openOptions(cursor, around.options);
  }
}

function openAngle(cursor: Cursor, offset: number): Opening {
  const next = cursor.peek(1);
  if (next !== "=" && next !== "!" && next !== "*") return { kind: "group", name: cursor.name(">").name };
  cursor.at += 2;
  return { kind: "look", behind: true, negated: next === "!", isAtomic: next !== "*", offset };
}

function openOptions(cursor: Cursor, before: LocalOptions): Opening {
  const options = readOptions(cursor, before);
  if (cursor.isAtEnd) cursor.fail(unclosed);
  return cursor.take() === ")" ? { kind: "options", options } : { kind: "plain", options };
}

// ---- Calls and references ----

/** `(?P<name>`, `(?P=name)` and `(?P>name)`. */
function openPython(cursor: Cursor, { ignoreCase }: LocalOptions): Opening {
  cursor.at++;
  switch (cursor.peek()) {
    case "":
      return cursor.fail(unclosed);
    case "<":
      return { kind: "group", name: cursor.name(">").name };
    case ">":
      return callByName(cursor);
    case "=": {
      const { name, offset } = cursor.name(")");
      return { kind: "item", node: { kind: "back-reference", group: name, offset, ignoreCase } };
    }
    default:
      return cursor.fail("unrecognized character after (?P");
  }
}

function callByName(cursor: Cursor): Opening {
  const { name, offset } = cursor.name(")");
  return { kind: "item", node: { kind: "call", group: name, offset } };
}

function callByNumber(cursor: Cursor, groups: number): Opening {
  const number = cursor.groupNumber(groups) ?? 0;
  if (cursor.peek() !== ")") cursor.fail(unclosed);
  return call(cursor, number);
}

/** A call whose closing parenthesis is next. */
function call(cursor: Cursor, group: number): Opening {
  const offset = cursor.at;
  cursor.at++;
  return { kind: "item", node: { kind: "call", group, offset } };
}

// ---- Callouts ----

/** `(?C)`, `(?C1)` or `(?C"text")`: a program could be told of the place, but Postfix does not ask for that. */
function readCallout(cursor: Cursor): Opening {
  cursor.at++;
  if (cursor.isAtEnd) cursor.fail(unclosed);
  const start = cursor.at;
  const open = cursor.peek();
  if (open !== ")" && !isDigit(open)) {
    const close = delimiters[open];
    if (close === undefined) cursor.fail("unrecognized string delimiter follows (?C");
    do {
      const end = cursor.pattern.indexOf(close ?? "", cursor.at + 1);
      if (end === -1) cursor.fail("missing terminating delimiter for callout with string argument", start);
      cursor.at = end + 1;
      // A delimiter that is doubled is part of the text.
    } while (cursor.peek() === close);
  } else {
    let number = 0;
    while (isDigit(cursor.peek())) {
      number = number * 10 + Number(cursor.take());
      if (number > 255) cursor.fail("number after (?C is greater than 255");
    }
  }
  if (!cursor.eat(")")) cursor.fail("closing parenthesis for (?C expected");
  return { kind: "callout" };
}

const delimiters: Readonly<Record<string, string>> = table({
  ...Object.fromEntries([..."`'\"^%#$"].map((mark) => [mark, mark])),
  "{": "}",
});
