import type { SourceText, Span } from "@mailconf/lossless";

/** The characters that the programs see in a file, and where they stand in its source text. */
export interface Readable {
  readonly text: string;
  /** The text of the source: one character per byte if the file is not UTF-8. */
  readonly original: string;
  /** The span of the source for a span of the text. */
  spanOf(span: Span): Span;
  /** Offsets in `text` of bytes that are not UTF-8. */
  readonly broken: readonly number[];
}

/**
 * A file that is not UTF-8 comes as one character per byte. The programs read UTF-8 all the same: whole characters
 * where there are some, U+FFFD for each byte that fits into none.
 */
export function readable(source: SourceText): Readable {
  if (source.encoding === "utf-8") {
    const same = (span: Span) => span;
    return { text: source.text, original: source.text, spanOf: same, broken: [] };
  }
  const bytes = source.text;
  const pieces: string[] = [];
  const offsets: number[] = [];
  const broken: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const { code, length } = codePointAt(bytes, at);
    if (code === undefined) broken.push(offsets.length);
    const character = String.fromCodePoint(code ?? 0xfffd);
    pieces.push(character);
    for (let unit = 0; unit < character.length; unit++) offsets.push(at);
    at += length;
  }
  offsets.push(bytes.length);
  const spanOf = ({ start, end }: Span) => ({
    start: offsets[start] ?? 0,
    end: offsets[end] ?? bytes.length,
  });
  return { text: pieces.join(""), original: bytes, spanOf, broken };
}

/** Text as it must be put into a source of this encoding so that the programs read it as UTF-8. */
export const written = (text: string, encoding: SourceText["encoding"]): string =>
  encoding === "utf-8"
    ? text
    : Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join("");

/** The UTF-8 character at an offset of a text of bytes (RFC 3629); one byte and no code if there is none. */
function codePointAt(bytes: string, at: number): { readonly code?: number; readonly length: number } {
  const first = bytes.charCodeAt(at);
  if (first < 0x80) return { code: first, length: 1 };
  const more =
    first >= 0xc2 && first < 0xe0
      ? 1
      : first >= 0xe0 && first < 0xf0
        ? 2
        : first >= 0xf0 && first < 0xf5
          ? 3
          : 0;
  let code = more === 0 ? 0 : first & (0x3f >> more);
  for (let index = 1; index <= more; index++) {
    const next = bytes.charCodeAt(at + index);
    if (!(next >= 0x80 && next < 0xc0)) return { length: 1 };
    code = (code << 6) | (next & 0x3f);
  }
  const shortest = [0, 0, 0x800, 0x10000][more] ?? 0;
  const surrogate = code >= 0xd800 && code < 0xe000;
  return more === 0 || code < shortest || code > 0x10ffff || surrogate
    ? { length: 1 }
    : { code, length: more + 1 };
}
