import { type Diagnostic, input } from "@mailconf/lossless";
import type { Item, Key } from "./cst.ts";
import { diagnose } from "./diagnostics.ts";
import { spellKey } from "./spelling.ts";

/** All that is to be said about a file, in the order of its text. */
export function diagnosticsOf(text: string, items: readonly Item[]): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const again = new Set<string>();
  const byCode = new Set<string>();
  // From the end, so that it is known what comes below.
  for (const item of items.toReversed()) {
    const { kind, span } = item;
    if (kind === "malformed") found.push(diagnose(item.reason, span));
    if (kind === "malformed" ? item.reason !== "not-reached" : kind === "code") {
      for (const [, sign = "", name = "", behind = ""] of text
        .slice(span.start, span.end)
        .matchAll(variable)) {
        byCode.add(`${behind === "{" ? "%" : behind === "[" ? "@" : sign}${name}`);
      }
    }
    if (kind === "code") found.push(diagnose("code", span));
    if (kind !== "setting") continue;
    const { key, nameSpan } = item;
    const whole = wholeOf(key);
    const name = input(spellKey(key));
    if (again.has(JSON.stringify(key))) found.push(diagnose("repeated-assignment", nameSpan, { name }));
    else if (whole !== key && again.has(JSON.stringify(whole))) {
      found.push(diagnose("lost-element", nameSpan, { name: input(whole) }));
    } else if (byCode.has(whole)) found.push(diagnose("set-by-code", nameSpan, { name }));
    again.add(JSON.stringify(key));
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** A variable as it stands in a program, with the bracket behind it. */
const variable = /([$@%])\{?([A-Za-z_]\w*)\}?([[{]?)/g;

/** The variable, or the hash of an element. */
export const wholeOf = (key: Key): string => (typeof key === "string" ? key : key[0]);
