/** A half-open range of a text, in UTF-16 code units: `text.slice(start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The span from `start` to `end`. Use it in grammars to drop whatever else a range carries. */
export const span = (start: number, end: number): Span => ({ start, end });

/** The span that covers both. */
export const cover = (first: Span, last: Span): Span => ({
  start: Math.min(first.start, last.start),
  end: Math.max(first.end, last.end),
});

/** Whether `outer` holds every character of `inner`. */
export const encloses = (outer: Span, inner: Span): boolean =>
  outer.start <= inner.start && inner.end <= outer.end;

/** The same range at another place. */
export const movedSpan = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });
