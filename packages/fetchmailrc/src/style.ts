import type { Reading } from "./reading.ts";
import type { Style } from "./write.ts";

/** Quote characters that may be used: one that stands open at the start of a word would find its partner in ours. */
export function styleOf({ source: { text }, scan, version }: Reading): Style {
  let openQuotes = "";
  for (const mark of ['"', "'"]) {
    const opens = scan.tokens.some(
      ({ span }) => text[span.start] === mark && text.indexOf(mark, span.start + 1) === -1,
    );
    if (opens) openQuotes += mark;
  }
  return { version, openQuotes };
}
