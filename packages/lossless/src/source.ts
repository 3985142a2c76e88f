import type { Span } from "./span.ts";

/** A place in a text as people count: both numbers start at 1; a column is one UTF-16 code unit. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * How the characters of a text stand for the bytes of its file.
 *
 * `latin1` is the fallback for files that are not UTF-8: every character is one byte, so every byte survives.
 */
export type Encoding = "utf-8" | "latin1";

/** The text of one file under a name, with its line map. Immutable. */
export interface SourceText {
  /** What diagnostics call the file: usually its path. */
  readonly name: string;
  readonly text: string;
  readonly encoding: Encoding;
  /** Offsets at which lines start; the first is 0. A line ends at LF; CR is text. */
  readonly lineStarts: readonly number[];
  /** Line and column of an offset. Offsets outside the text are clamped to it. */
  position(offset: number): Position;
  /** The text of a line (numbered from 1) without its LF or CRLF. */
  line(number: number): string;
  slice(span: Span): string;
}

/** Wraps a string that is already text. */
export function sourceText(text: string, name = "input", encoding: Encoding = "utf-8"): SourceText {
  let starts: readonly number[] | undefined;
  const lineStarts = () => (starts ??= findLineStarts(text));
  return {
    name,
    text,
    encoding,
    get lineStarts() {
      return lineStarts();
    },
    position(offset) {
      const at = Math.max(0, Math.min(offset, text.length));
      const line = lastAtOrBefore(lineStarts(), at);
      return { line: line + 1, column: at - (lineStarts()[line] ?? 0) + 1 };
    },
    line(number) {
      const start = lineStarts()[number - 1];
      if (start === undefined) return "";
      const end = text.indexOf("\n", start);
      const line = text.slice(start, end === -1 ? text.length : end);
      return line.endsWith("\r") ? line.slice(0, -1) : line;
    },
    slice: (span) => text.slice(span.start, span.end),
  };
}

/**
 * Text of a file's bytes: UTF-8 where the bytes are UTF-8, else Latin-1. Never fails, and `encode` gives
 * the same bytes back. A byte order mark stays in the text as U+FEFF, since most mail programs read it as text.
 */
export function decode(bytes: Uint8Array, name = "input"): SourceText {
  try {
    return sourceText(utf8.decode(bytes), name, "utf-8");
  } catch {
    return sourceText(latin1(bytes), name, "latin1");
  }
}

/**
 * Bytes of a text, as `decode` found them.
 *
 * @throws RangeError if the text of a Latin-1 file holds a character above U+00FF
 */
export function encode(source: Pick<SourceText, "text" | "encoding">): Uint8Array {
  if (source.encoding === "utf-8") return new TextEncoder().encode(source.text);
  const bytes = new Uint8Array(source.text.length);
  for (let index = 0; index < bytes.length; index++) {
    const code = source.text.charCodeAt(index);
    if (code > 0xff) {
      throw new RangeError(`character at offset ${index} does not fit a Latin-1 file`);
    }
    bytes[index] = code;
  }
  return bytes;
}

// `ignoreBOM` keeps the mark in the text; without it the decoder would drop three bytes.
const utf8 = /* @__PURE__ */ new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** One character per byte. (`TextDecoder("latin1")` is Windows-1252 and would change 0x80 to 0x9f.) */
function latin1(bytes: Uint8Array): string {
  const chunk = 0x8000;
  let text = "";
  for (let start = 0; start < bytes.length; start += chunk) {
    text += String.fromCharCode(...bytes.subarray(start, start + chunk));
  }
  return text;
}

function findLineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function lastAtOrBefore(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
