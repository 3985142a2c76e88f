import { type Diagnostic, groupBy, input } from "@mailconf/lossless";
import type { Head, Item, Setting } from "./cst.ts";
import { diagnose } from "./diagnostics.ts";

/** All that is to be said about a file, in the order of its text. */
export function diagnosticsOf(items: readonly Item[]): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const open: Head[] = [];
  const settings: Setting[] = [];
  for (const item of items) {
    if (item.kind === "head") open.push(item);
    else if (item.kind === "close") open.pop();
    else if (item.kind === "malformed") found.push(diagnose(item.reason, item.span));
    else if (item.kind === "template") found.push(diagnose("template", item.span));
    else if (item.kind === "setting") {
      settings.push(item);
      if (item.isComputed) found.push(diagnose("computed-value", item.valueSpan));
    }
  }
  const isWhole = !items.some((item) => item.kind === "malformed" && item.reason === "not-understood");
  for (const { span } of isWhole ? open : []) found.push(diagnose("unclosed-section", span));
  for (const group of groupBy(settings, ({ key }) => JSON.stringify(key)).values()) {
    for (const { key, nameSpan } of group.slice(1)) {
      found.push(diagnose("repeated-name", nameSpan, { name: input(key.at(-1) ?? "") }));
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}
