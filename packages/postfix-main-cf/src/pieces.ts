import type { Span } from "@mailconf/lossless";
import type { Expansion } from "./expansion.ts";

/** Where a range of an expanded value stands in main.cf; undefined if it does not stand there. */
export type PlaceOfRange = (start: number, end: number) => Span | undefined;

/**
 * Tells where ranges of an expanded value stand, each as far as the piece goes in which it starts. It goes through the
 * pieces once if the ranges come in order.
 */
export function placeOfRanges({ pieces }: Expansion): PlaceOfRange {
  let index = 0;
  let from = 0;
  return (start, end) => {
    if (start < from) {
      index = 0;
      from = 0;
    }
    for (let piece = pieces[index]; piece; piece = pieces[index]) {
      const to = from + piece.text.length;
      if (start < to) return piece.spanOf?.(start - from, Math.min(end, to) - from);
      from = to;
      index++;
    }
    return undefined;
  };
}
