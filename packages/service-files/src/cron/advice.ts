import { type Diagnostic, input, type Span } from "@mailconf/lossless";
import type { Item, Setting } from "./cst.ts";
import { diagnose } from "./diagnostics.ts";

/** All that is to be said about a table, in the order of its text. */
export function diagnosticsOf(text: string, items: readonly Item[]): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const lastJob = items.findLastIndex((item) => item.kind === "setting" && typeof item.key !== "string");
  for (const [index, item] of items.entries()) {
    if (item.kind === "malformed") found.push(diagnose(item.reason, trimmed(text, item.span)));
    if (item.kind !== "setting") continue;
    const { key, nameSpan, isClosed, span } = item;
    if (!isClosed) found.push(diagnose("missing-line-end", { start: span.end, end: span.end }));
    if (typeof key !== "string") for (const one of ofCommand(text, item)) found.push(one);
    else if (lastJob !== -1 && index > lastJob) {
      found.push(diagnose("late-variable", nameSpan, { name: input(key) }));
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

function ofCommand(text: string, { nameSpan: { start, end } }: Setting): Diagnostic[] {
  const found: Diagnostic[] = [];
  const percent = /^(?:[^%\\]|\\[\s\S])*%/.exec(text.slice(start, end))?.[0].length;
  if (percent !== undefined) {
    found.push(diagnose("percent", { start: start + percent - 1, end: start + percent }));
  }
  if (text[end - 1] === "\r") found.push(diagnose("carriage-return", { start: end - 1, end }));
  return found;
}

function trimmed(text: string, { start, end }: Span): Span {
  const line = text.slice(start, end);
  const ends = { start: end - line.trimStart().length, end: start + line.trimEnd().length };
  return ends.start < ends.end ? ends : { start, end };
}
