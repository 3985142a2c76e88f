import type { Span } from "@mailconf/lossless";
import type { Expansion } from "./expansion.ts";

/** Where a range of an expanded value stands in main.cf, as far as one piece goes; undefined if it does not stand there. */
export function spanOfRange({ pieces }: Expansion, start: number, end: number): Span | undefined {
  let from = 0;
  for (const { text, spanOf } of pieces) {
    const to = from + text.length;
    if (start < to) return spanOf?.(start - from, Math.min(end, to) - from);
    from = to;
  }
  return undefined;
}
