import { table } from "@mailconf/lossless";

/** A set of bytes. */
export class ByteSet {
  readonly #has = new Uint8Array(256);

  constructor(bytes: Iterable<number>) {
    for (const byte of bytes) this.#has[byte] = 1;
  }

  /** One byte; a letter with its other case, if case does not matter. */
  static of(byte: number, ignoreCase: boolean): ByteSet {
    const index = ignoreCase ? byte + 256 : byte;
    singles[index] ??= new ByteSet(ignoreCase ? bothCases([byte]) : [byte]);
    return singles[index];
  }

  has(byte: number): boolean {
    return this.#has[byte] === 1;
  }
}

/** The sets of one byte that have been asked for, then those of both cases: patterns are full of them. */
const singles: (ByteSet | undefined)[] = [];

export const complement = (set: ByteSet): ByteSet => new ByteSet(allBytes.filter((byte) => !set.has(byte)));

/** The bytes, and for ASCII letters the other case too. */
export const bothCases = (bytes: Iterable<number>): number[] =>
  [...bytes].flatMap((byte) => (isLetter(byte) ? [byte, byte ^ 0x20] : [byte]));

const isLetter = (byte: number) => (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);

export const allBytes: readonly number[] = /* @__PURE__ */ Array.from({ length: 256 }, (_, byte) => byte);

const matching = (pattern: RegExp) =>
  allBytes.filter((byte) => byte < 0x80 && pattern.test(String.fromCharCode(byte)));

/** The classes `[:name:]` in the C locale, where only ASCII counts. */
export const classMembers: Readonly<Record<string, readonly number[]>> = table({
  alnum: matching(/[0-9A-Za-z]/),
  alpha: matching(/[A-Za-z]/),
  blank: matching(/[ \t]/),
  cntrl: matching(/[\x00-\x1f\x7f]/),
  digit: matching(/[0-9]/),
  graph: matching(/[!-~]/),
  lower: matching(/[a-z]/),
  print: matching(/[ -~]/),
  punct: matching(/[!-/:-@[-`{-~]/),
  space: matching(/[ \t\n\v\f\r]/),
  upper: matching(/[A-Z]/),
  xdigit: matching(/[0-9A-Fa-f]/),
});

export const wordBytes: ByteSet = new ByteSet(matching(/\w/));
export const whiteSpace: ByteSet = new ByteSet(matching(/[ \t\n\v\f\r]/));
export const isWordByte = (byte: number): boolean => wordBytes.has(byte);
