import { type Span, span } from "@mailconf/lossless";
import { countBelow } from "./sorted.ts";

/** What a dollar sign begins. `end` is where the template goes on. */
export type Form =
  | { readonly kind: "text"; readonly text: string; readonly end: number }
  | { readonly kind: "plain"; readonly name: string; readonly end: number }
  | {
      readonly kind: "operator";
      readonly name: string;
      readonly operator: string;
      /** The default, the other value or the message. */
      readonly word: Span;
      /** Text behind the form that Compose reads as a template of its own. */
      readonly rest: Span;
      readonly end: number;
    }
  | { readonly kind: "invalid"; readonly end: number };

/** Where braces close and lines end, found in one pass, so that each form is read in logarithmic time. */
export interface Landmarks {
  /** The brace that closes an opening one. */
  readonly partner: ReadonlyMap<number, number>;
  readonly closers: readonly number[];
  readonly newlines: readonly number[];
}

export function landmarks(template: string): Landmarks {
  const partner = new Map<number, number>();
  const closers: number[] = [];
  const newlines: number[] = [];
  const open: number[] = [];
  let skipped = -1;
  for (let at = 0; at < template.length; at++) {
    const character = template[at];
    if (character === "\n") newlines.push(at);
    if (character === "}") closers.push(at);
    // The character after an opening brace is never counted (compose-go, `getFirstBraceClosingIndex`).
    if (at === skipped) continue;
    if (character === "{") {
      open.push(at);
      skipped = at + 1;
    } else if (character === "}") {
      const opener = open.pop();
      if (opener !== undefined) partner.set(opener, at);
    }
  }
  return { partner, closers, newlines };
}

/**
 * Reads the form that begins with the dollar sign at this offset.
 *
 * A form with an operator reaches to the last `}` of the line (the pattern is greedy); its word ends at the brace
 * that balances the first one, or at that last `}` if none does.
 */
export function readForm(template: string, dollar: number, end: number, marks: Landmarks): Form {
  const next = dollar + 1 < end ? template[dollar + 1] : undefined;
  if (next === "$") return { kind: "text", text: "$", end: dollar + 2 };
  const braced = next === "{";
  const start = dollar + (braced ? 2 : 1);
  const name = nameAt(template, start);
  if (!braced) {
    if (name === "") return { kind: "text", text: "$", end: dollar + 1 };
    return { kind: "plain", name, end: start + name.length };
  }
  const behind = start + name.length;
  if (name === "" || behind >= end) return { kind: "invalid", end: start };
  if (template[behind] === "}") return { kind: "plain", name, end: behind + 1 };
  const operator = operatorAt(template, behind);
  const from = behind + operator.length;
  const line = Math.min(end, firstFrom(marks.newlines, dollar) ?? end);
  const last = lastBefore(marks.closers, line);
  if (operator === "" || last === undefined || last < from) return { kind: "invalid", end: start };
  const partner = marks.partner.get(dollar + 1);
  const close = partner === undefined || partner > last ? last : partner;
  return {
    kind: "operator",
    name,
    operator,
    word: span(from, close),
    rest: span(close + 1, last + 1),
    end: close + 1,
  };
}

function nameAt(template: string, start: number): string {
  const pattern = /[A-Za-z_][A-Za-z0-9_]*/y;
  pattern.lastIndex = start;
  return pattern.exec(template)?.[0] ?? "";
}

function operatorAt(template: string, start: number): string {
  const pattern = /:?[-+?]/y;
  pattern.lastIndex = start;
  return pattern.exec(template)?.[0] ?? "";
}

const firstFrom = (sorted: readonly number[], offset: number) => sorted[countBelow(sorted, offset)];

const lastBefore = (sorted: readonly number[], offset: number) => sorted[countBelow(sorted, offset) - 1];
