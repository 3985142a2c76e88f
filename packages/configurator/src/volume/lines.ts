import type { SourceText, Span } from "@mailconf/lossless";
import type { Origin } from "../origin.ts";

/** A line of a list as the reason of what is made of it. */
export const originOf = (source: SourceText, span: Span): Extract<Origin, { kind: "volume" }> => ({
  kind: "volume",
  source,
  span: withoutEnding(source, span),
});

/** A line without its ending. A CR before the line feed belongs to that (spec: config-volume, "valid line" reader). */
export function withoutEnding({ text }: SourceText, { start, end }: Span): Span {
  let to = text[end - 1] === "\n" ? end - 1 : end;
  while (to > start && text[to - 1] === "\r") to--;
  return { start, end: to };
}
