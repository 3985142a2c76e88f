import type { Call, Parameter } from "./program.ts";
import { fail, hidden, type Result, type Text, tooMany, unsupported } from "./result.ts";

const numeric = ["==", "<", "<=", ">", ">=", "!="] as const;
const textual = ["eq", "lt", "le", "gt", "ge", "ne"] as const;
const comparators: readonly string[] = [...numeric, ...textual, "*", "!*", "~", "!~"];

/** The text of a parameter; a number is one only where numbers are allowed. */
type Read = (parameter: Parameter | undefined, allowsNumber?: boolean) => Result;

/**
 * `if(left, comparator, right, then, else)`; a value before it is the left side (fn_if of lib-var-expand). Only the branch
 * that counts is looked at. Where that is not known, neither is the text: matches of patterns are never tried.
 */
export function condition({ parameters }: Call, input: Text | undefined, read: Read): Result {
  const named = parameters.find(({ key }) => key !== undefined);
  if (named) return unsupported(named.key ?? "");
  const [left, comparator, ...rest] = input === undefined ? parameters : [undefined, ...parameters];
  const word = comparator && read(comparator, false);
  if (word && "error" in word) return fail(`Comparator: ${word.error}`);
  if (rest.length === 3 && word && word.text !== hidden && !comparators.includes(word.text)) {
    return fail(`Unsupported comparator '${word.text}'`);
  }
  if (rest.length > 3) return tooMany;
  if (rest.length < 3) return fail("Missing parameters");
  const [right, then, otherwise] = rest;
  const sign = word && word.text !== hidden ? word.text : "";
  const isNumber = (numeric as readonly string[]).includes(sign);
  const one: Result = input === undefined ? side("Left", left, isNumber, read) : { text: input };
  if ("error" in one) return one;
  if (isNumber && input !== undefined && input !== hidden && !isInteger(input)) {
    return fail("Input is not a number");
  }
  const other = side("Right", right, isNumber, read);
  if ("error" in other) return other;
  const order =
    one.text === hidden || other.text === hidden ? undefined : orderOf(one.text, other.text, isNumber);
  const isTrue = order === undefined ? undefined : decided(sign, order);
  if (isTrue === undefined) return { text: hidden };
  const branch = read(isTrue ? then : otherwise);
  return "error" in branch ? fail(`${isTrue ? "True" : "False"} branch: ${branch.error}`) : branch;
}

/** One side of the comparison. A text is no number, whatever stands in it. */
function side(
  name: "Left" | "Right",
  parameter: Parameter | undefined,
  isNumber: boolean,
  read: Read,
): Result {
  const what = `${name}-hand side`;
  if (isNumber && parameter?.kind === "text") return fail(`${what}: '${parameter.value}' is not a number`);
  const value: Result = parameter ? read(parameter, isNumber) : { text: hidden };
  return "error" in value ? fail(`${what}${isNumber ? ":" : ""} ${value.error}`) : value;
}

const isInteger = (text: string): boolean => /^-?\d+$/.test(text);

/** Below zero, zero or above it; undefined if the sides cannot be compared. */
function orderOf(one: string, other: string, isNumber: boolean): number | undefined {
  if (!isNumber) return one < other ? -1 : Number(one > other);
  if (!isInteger(one) || !isInteger(other)) return undefined;
  const difference = BigInt(one) - BigInt(other);
  return difference < 0n ? -1 : Number(difference > 0n);
}

/** Whether a comparator holds for an order; undefined for those that match patterns. */
function decided(sign: string, order: number): boolean | undefined {
  const place = numeric.findIndex((_, index) => sign === numeric[index] || sign === textual[index]);
  return [order === 0, order < 0, order <= 0, order > 0, order >= 0, order !== 0][place];
}
