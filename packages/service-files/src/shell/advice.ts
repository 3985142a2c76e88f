import type { Diagnostic } from "@mailconf/lossless";
import type { Item } from "./cst.ts";
import { diagnose } from "./diagnostics.ts";

/** All that is to be said about a script, in the order of its text. */
export function diagnosticsOf(text: string, items: readonly Item[]): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const again = new Set<string>();
  const byCode = new Set<string>();
  // From the end, so that it is known what comes below.
  for (const item of items.toReversed()) {
    switch (item.kind) {
      case "malformed":
        found.push(diagnose(item.reason, item.span));
        break;
      case "code":
        found.push(diagnose("code", item.span));
        for (const [, name = ""] of text
          .slice(item.span.start, item.span.end)
          .matchAll(/\b([A-Za-z_]\w*)=/g)) {
          byCode.add(name);
        }
        break;
      case "setting": {
        const { key: name, value, valueSpan } = item;
        if (again.has(name)) found.push(diagnose("repeated-assignment", item.nameSpan, { name }));
        else if (byCode.has(name)) found.push(diagnose("set-by-code", item.nameSpan, { name }));
        if (item.isComputed) found.push(diagnose("computed-value", valueSpan));
        else if (value.endsWith("\r")) {
          found.push(diagnose("carriage-return", { start: valueSpan.end - 1, end: valueSpan.end }));
        }
        again.add(name);
      }
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}
