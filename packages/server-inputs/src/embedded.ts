import type { TextPlace } from "@mailconf/container-inputs";
import type { Finding, SourceText, Span } from "@mailconf/lossless";

/** A text that stands in another one: a file in a ConfigMap. */
export interface Embedded {
  readonly holder: SourceText;
  /** Where a part of the text stands in its holder. */
  place(part: Span): Span;
}

/** Where a text stands in a scalar of YAML; undefined where it does not stand there as it reads: in base64, say. */
export function embeddedIn({ source, span }: TextPlace, text: string): Embedded | undefined {
  const written = source.slice(span);
  const shift = written === text ? 0 : written.slice(1, -1) === text ? 1 : undefined;
  const move = (by: number) => (part: Span) => ({ start: part.start + by, end: part.end + by });
  if (shift !== undefined) return { holder: source, place: move(span.start + shift) };
  const lines = linesOfBlock(written, text);
  if (!lines) return undefined;
  const offset = (at: number) => {
    const line = lines[lastAt(lines, at)];
    return line ? span.start + line.written + Math.min(at - line.read, line.length) : span.start;
  };
  return { holder: source, place: ({ start, end }) => ({ start: offset(start), end: offset(end) }) };
}

/** A finding in such a text, where its holder has it; any other as it is. What it would write is left out, if it is more than a line. */
export function placedIn(embedded: Embedded | undefined, finding: Finding): Finding {
  if (!embedded) return finding;
  const { holder, place } = embedded;
  const { fix, ...rest } = finding;
  const isLine = fix?.edits.every(({ text }) => !text.includes("\n"));
  const edits = fix?.edits.map((edit) => ({ ...edit, span: place(edit.span) }));
  return {
    ...rest,
    source: holder,
    span: place(finding.span),
    ...(fix && edits && isLine && { fix: { ...fix, edits } }),
  };
}

/** A line of a text: where it begins as it reads, and where as it is written. */
interface Line {
  readonly read: number;
  readonly written: number;
  readonly length: number;
}

/** The lines of a block scalar (`|`), which are indented alike; undefined if the text is none. */
function linesOfBlock(written: string, text: string): readonly Line[] | undefined {
  const header = /^\|[-+\d]*[ \t]*(?:#.*)?\n/.exec(written)?.[0];
  if (header === undefined) return undefined;
  const below = written.slice(header.length).split("\n");
  const read = text.split("\n");
  const first = read.findIndex((line) => line !== "");
  const indent = (below[first]?.length ?? 0) - (read[first]?.length ?? 0);
  const lines: Line[] = [];
  let [at, from] = [0, header.length];
  for (const [index, line] of read.entries()) {
    const own = below[index] ?? "";
    const isSame = line === "" ? own.trim() === "" : own.slice(indent) === line;
    if (!isSame) return undefined;
    const before = Math.min(indent, own.length);
    lines.push({ read: at, written: Math.min(from + before, written.length), length: line.length });
    at += line.length + 1;
    from += own.length + 1;
  }
  return lines;
}

/** The index of the line that an offset is in. */
function lastAt(lines: readonly Line[], at: number): number {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] as Line).read <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
