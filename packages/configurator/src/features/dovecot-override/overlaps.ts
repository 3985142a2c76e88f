import type { Span } from "@mailconf/lossless";

/** Whether a span meets one of many. */
export type Overlaps = (span: Span) => boolean;

/** Asks whether a span meets one of those of some findings; in the time of their logarithm, for there may be many. */
export function overlapping(findings: readonly { readonly span: Span }[]): Overlaps {
  const spans = findings.map(({ span }) => span).sort((a, b) => a.start - b.start);
  // The furthest end of a span and all before it.
  const ends: number[] = [];
  for (const { end } of spans) ends.push(Math.max(end, ends.at(-1) ?? 0));
  return ({ start, end }) => {
    let [low, high] = [0, spans.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((spans[middle]?.start ?? 0) <= end) low = middle + 1;
      else high = middle;
    }
    return low > 0 && (ends[low - 1] ?? 0) >= start;
  };
}
