import type { Diagnostic } from "@mailconf/lossless";
import { join, type LogicalLine, parseLines, trim } from "@mailconf/postfix-lines";
import type { Entry, Item, Malformed } from "./cst.ts";
import { diagnose } from "./diagnostics.ts";
import { parse as parseAssignment } from "./grammar.generated.js";

/** The items of a text; adds what is wrong with single lines to `found`. */
export function readItems(text: string, found: Diagnostic[] = []): Item[] {
  return parseLines(text).map((line) => (line.kind === "logical-line" ? readEntry(text, line, found) : line));
}

function readEntry(text: string, line: LogicalLine, found: Diagnostic[]): Entry | Malformed {
  const { text: joined, spanOf, cutAt } = join(text, line);
  const { span, items } = line;
  if (cutAt !== undefined) found.push(diagnose("text-after-nul", { start: cutAt, end: cutAt + 1 }));
  const read = parseAssignment(joined);
  if (read.kind === "malformed") {
    found.push(diagnose(read.reason, spanOf(0, joined.length), meantBy(trim(joined))));
    return { kind: "malformed", span, items, reason: read.reason, text: joined };
  }
  const { name, value } = read;
  return {
    kind: "entry",
    span,
    items,
    name: name.text,
    value: value.text,
    nameSpan: spanOf(name.start, name.end),
    valueSpan: spanOf(value.start, value.end),
    spanOf: (start, end) => spanOf(value.start + start, value.start + end),
  };
}

/** What a line without `=` may have meant; an empty value would be another setting than none. */
function meantBy(line: string): { readonly name: string; readonly value: string } {
  const [name = "", ...rest] = line.split(/\s+/);
  return { name: name.replace(/(?<=.):$/, ""), value: rest.join(" ") || "…" };
}
