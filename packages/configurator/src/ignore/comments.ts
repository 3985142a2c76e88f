import type { SourceText, Span } from "@mailconf/lossless";

/** A comment that says which findings are meant to be: `# dms:ignore DMS301 TLS ends at the proxy`. */
export interface IgnoreComment {
  readonly source: SourceText;
  /** From `dms:ignore` to the end of the line. */
  readonly span: Span;
  /** Codes or names of rules. */
  readonly codes: readonly Called[];
  /** Why it is meant so; empty if nobody says. */
  readonly reason: Span;
  /** What it silences: the file, or what begins in this line, numbered from 1; undefined where that is nothing. */
  readonly about: "file" | number | undefined;
}

/** A word that names a rule, and where it stands. */
export interface Called {
  readonly word: string;
  readonly span: Span;
}

/** A comment for the whole file stands in one of its first lines. */
export const linesForWholeFile = 10;

/**
 * The comments of a text that silence findings. They stand on lines of their own, with `#` in front: behind a value they
 * would be part of it. `dms:ignore` is about the next line that is neither empty nor a comment, with the indented lines
 * that continue it; `dms:ignore-file` about the whole file.
 */
export function ignoreComments(source: SourceText): readonly IgnoreComment[] {
  if (!mayHaveIgnoreComments(source)) return [];
  const begins = statementLines(source);
  return source.lineStarts.flatMap((start, index) => {
    const line = source.line(index + 1);
    const found = /^[ \t]*#[# \t]*(dms:ignore(-file)?(?!\S))[ \t]*(\S*)[ \t]*/.exec(line);
    if (!found) return [];
    const [{ length }, directive = "", wholeFile, words = ""] = found;
    const at = start + line.indexOf(directive);
    const end = start + line.trimEnd().length;
    const wordsAt = start + line.indexOf(words, at - start + directive.length);
    const inTime = index < linesForWholeFile;
    return {
      source,
      span: { start: at, end },
      codes: calledIn(words, wordsAt),
      reason: { start: Math.min(start + length, end), end },
      about: wholeFile === undefined ? begins[index] || undefined : inTime ? ("file" as const) : undefined,
    };
  });
}

/** Whether a text may have comments that silence something: only then rules have to be known. */
export const mayHaveIgnoreComments = ({ text }: SourceText): boolean => text.includes("dms:ignore");

/** The words of a list with commas, each at its place. */
function calledIn(words: string, at: number): Called[] {
  const called: Called[] = [];
  for (const { 0: word, index } of words.matchAll(/[^,]+/g))
    called.push({ word, span: { start: at + index, end: at + index + word.length } });
  return called;
}

/**
 * For each line, from 0, the number of the line in which that begins of which it is a part: an unindented line takes its
 * indented ones along, unless it opens a block. Empty lines and comments belong to what follows; 0 if nothing does.
 */
export function statementLines(source: SourceText): readonly number[] {
  const begins: number[] = [];
  let current = 0;
  let continues = false;
  for (let number = 1; number <= source.lineStarts.length; number++) {
    const line = source.line(number);
    if (/^\s*(#|$)/.test(line)) continue;
    const isIndented = /^[ \t]/.test(line);
    if (!(isIndented && continues)) current = number;
    if (!isIndented) continues = !/[{:]\s*$/.test(line);
    while (begins.length < number) begins.push(current);
  }
  while (begins.length < source.lineStarts.length) begins.push(0);
  return begins;
}
