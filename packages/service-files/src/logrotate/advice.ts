import { type Diagnostic, groupBy, type Span } from "@mailconf/lossless";
import type { Item } from "./cst.ts";
import { diagnose } from "./diagnostics.ts";

/** All that is to be said about a file, in the order of its text. */
export function diagnosticsOf(text: string, items: readonly Item[]): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const item of items) {
    if (item.kind === "malformed") found.push(diagnose(item.reason, trimmed(text, item.span)));
  }
  const last = items.findLast(({ kind }) => kind === "head" || kind === "close");
  if (
    last?.kind === "head" &&
    !items.some((item) => item.kind === "malformed" && item.reason === "not-understood")
  ) {
    found.push(diagnose("unclosed-block", trimmed(text, last.span)));
  }
  const settings = items.filter((item) => item.kind === "setting");
  for (const group of groupBy(settings, ({ key }) => JSON.stringify(key)).values()) {
    for (const { key, nameSpan } of lastCounts(group[0]?.key[1] ?? "") ? group.slice(0, -1) : []) {
      found.push(diagnose("repeated-directive", nameSpan, { name: key[1] }));
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** Whether only the last directive of a name counts. */
const lastCounts = (name: string): boolean => !/^(?:include|tabooext|taboopat)$/.test(name);

function trimmed(text: string, { start, end }: Span): Span {
  const line = text.slice(start, end);
  const ends = { start: end - line.trimStart().length, end: start + line.trimEnd().length };
  return ends.start < ends.end ? ends : { start, end };
}
