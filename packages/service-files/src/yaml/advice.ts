import { type Diagnostic, groupBy, input } from "@mailconf/lossless";
import type { Item } from "./cst.ts";
import { diagnose } from "./diagnostics.ts";

/** All that is to be said about a file, in the order of its text. */
export function diagnosticsOf(items: readonly Item[]): readonly Diagnostic[] {
  const found = items.flatMap((item): Diagnostic[] => {
    if (item.kind !== "malformed") return [];
    if (item.reason === "not-yaml")
      return [diagnose(item.reason, item.span, { problem: input(item.problem ?? "") })];
    return [diagnose(item.reason, item.span)];
  });
  const settings = items.filter((item) => item.kind === "setting");
  for (const group of groupBy(settings, ({ key }) => JSON.stringify(key)).values())
    for (const { key, span } of group.slice(0, -1))
      found.push(diagnose("repeated-name", span, { name: input(key.at(-1) ?? "") }));
  return found.sort((a, b) => a.span.start - b.span.start);
}
