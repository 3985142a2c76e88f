import type { Span } from "@mailconf/lossless";
import { type Reading, serverName } from "./reading.ts";

/**
 * The statements of files that poll one entry each, for instances of fetchmail that run side by side: every `set`
 * statement and the `defaults` entry, then the entry as it is written. `skip` entries have no file.
 * What fetchmail refuses stays with the entry before it, so that it is refused there too.
 */
export function splitSpans({ source, version, syntax }: Reading): readonly (readonly Span[])[] {
  const shared: Span[] = [];
  const parts: Span[][] = [];
  let current = shared;
  let isFirst = true;
  for (const item of syntax.statements) {
    if (item.kind === "set") shared.push(item.span);
    else if (item.kind === "malformed") current.push(item.span);
    else {
      current = isFirst && serverName(source, version, item) === "defaults" ? shared : [];
      isFirst = false;
      current.push(item.span);
      if (item.head === "poll" && current !== shared) parts.push(current);
    }
  }
  return parts.map((part) => [...shared, ...part]);
}
