import { compareBytes } from "@mailconf/postfix-lines";
import { compatibilityLevel } from "./compatibility-level.ts";

export type Operator = "==" | "!=" | "<" | "<=" | ">=" | ">";

const operators: readonly string[] = ["==", "!=", "<", "<=", ">=", ">"];

export const isOperator = (text: string): text is Operator => operators.includes(text);

/** A comparison that cannot be made: `message` is what Postfix logs, and whether it stops right there. */
export interface Incomparable {
  readonly message: string;
  readonly isFatal: boolean;
}

/**
 * Compares two expanded operands (mac_exp_eval): as numbers if both are digits only, else byte by byte.
 * With `byLevel` as compatibility levels (compat_relop_eval).
 */
export function compare(
  left: string,
  operator: Operator,
  right: string,
  byLevel: boolean,
): boolean | Incomparable {
  if (byLevel) {
    const a = compatibilityLevel(left);
    const b = compatibilityLevel(right);
    if (a === undefined || b === undefined) {
      const wrong = a === undefined ? left : right;
      return { message: `malformed compatibility level syntax: "${wrong}"`, isFatal: false };
    }
    return holds(operator, a < b ? -1 : a > b ? 1 : 0);
  }
  if (!isNumber(left) || !isNumber(right)) {
    return holds(operator, compareBytes(left, right));
  }
  const a = BigInt(left);
  const b = BigInt(right);
  const tooLong = a > longMax ? left : b > longMax ? right : undefined;
  if (tooLong !== undefined) return { message: `mac_exp_eval: bad conversion: ${tooLong}`, isFatal: true };
  return holds(operator, a < b ? -1 : a > b ? 1 : 0);
}

const longMax = 0x7fff_ffff_ffff_ffffn;

const isNumber = (text: string): boolean => /^[0-9]+$/.test(text);

function holds(operator: Operator, order: number): boolean {
  switch (operator) {
    case "==":
      return order === 0;
    case "!=":
      return order !== 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">=":
      return order >= 0;
    case ">":
      return order > 0;
  }
}
