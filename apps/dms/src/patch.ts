import { type StructuredPatch, structuredPatch } from "diff";

/**
 * What the comparison may cost: it takes time in the square of the lines that differ. Texts with more of them have one
 * hunk, from the first line that differs to the last.
 */
const mostDifferences = 2_000;
const context = 3;

/** What two texts differ in, line by line; in time that is bounded for texts that have nothing in common. */
export function patchOfTexts(
  names: readonly [before: string, after: string],
  before: string,
  after: string,
): StructuredPatch {
  const options = { context, maxEditLength: mostDifferences };
  return (
    structuredPatch(...names, before, after, undefined, undefined, options) ?? {
      oldFileName: names[0],
      newFileName: names[1],
      oldHeader: undefined,
      newHeader: undefined,
      hunks: [wholeHunk(linesOf(before), linesOf(after))],
    }
  );
}

function wholeHunk(old: readonly string[], fresh: readonly string[]): StructuredPatch["hunks"][number] {
  let start = 0;
  while (start < old.length && old[start] === fresh[start]) start++;
  let end = 0;
  while (end < Math.min(old.length, fresh.length) - start && old.at(-1 - end) === fresh.at(-1 - end)) end++;
  const first = Math.max(0, start - context);
  const last = Math.max(0, end - context);
  const lines: string[] = [];
  const add = (from: readonly string[], begin: number, stop: number, sign: string) => {
    for (const line of from.slice(begin, stop)) {
      lines.push(sign + (line.endsWith("\n") ? line.slice(0, -1) : line));
      if (!line.endsWith("\n")) lines.push("\\ No newline at end of file");
    }
  };
  add(old, first, start, " ");
  add(old, start, old.length - end, "-");
  add(fresh, start, fresh.length - end, "+");
  add(old, old.length - end, old.length - last, " ");
  return {
    oldStart: first + 1,
    oldLines: old.length - last - first,
    newStart: first + 1,
    newLines: fresh.length - last - first,
    lines,
  };
}

/** The lines of a text with their ends. */
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
