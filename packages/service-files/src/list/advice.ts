import { type Diagnostic, input, type SourceText, type Span } from "@mailconf/lossless";
import type { Item } from "./cst.ts";
import { diagnose } from "./diagnostics.ts";
import type { Program } from "./programs.ts";

/** All that is to be said about a list, in the order of its text. */
export function diagnosticsOf(
  { text }: SourceText,
  items: readonly Item[],
  program: string,
  { longestLine }: Program,
): readonly Diagnostic[] {
  const words = { program, limit: longestLine ?? 0 };
  const found: Diagnostic[] = [];
  const known = new Set<string>();
  for (const item of items) {
    const { span } = item;
    if (longestLine && !text.endsWith("\n", span.end) && span.end < text.length) {
      found.push(diagnose("line-too-long", trimmed(text, span), words));
    }
    if (item.kind === "malformed") found.push(diagnose(item.reason, trimmed(text, span), words));
    if (item.kind === "ignored") found.push(diagnose("ignored-text", trimmed(text, span), words));
    if (item.kind !== "setting") continue;
    if (known.has(item.key))
      found.push(diagnose("repeated-entry", item.nameSpan, { ...words, name: input(item.key) }));
    known.add(item.key);
    for (const part of item.items.slice(1)) {
      if (part.kind === "text") found.push(diagnose("ignored-text", trimmed(text, part.span), words));
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** The text of a line without white space at its ends; all of it where there is nothing else. */
function trimmed(text: string, { start, end }: Span): Span {
  const line = text.slice(start, end);
  const ends = { start: end - line.trimStart().length, end: start + line.trimEnd().length };
  return ends.start < ends.end ? ends : { start, end };
}
