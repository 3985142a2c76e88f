import {
  applyEdits,
  type Change,
  decode,
  encode,
  type Node,
  type SourceText,
  type TextDocument,
} from "@mailconf/lossless";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runsOf } from "./runs.ts";

export interface ByteLawOptions<Key> {
  readonly parse: (source: SourceText) => TextDocument<Key, Node>;
  /** Pieces of the format; bytes of UTF-8, of Latin-1 and of neither are put between them. */
  readonly parts: readonly string[];
  readonly key: fc.Arbitrary<Key>;
  /** An ASCII value that the format can hold. */
  readonly value: string;
  /** Whether new text is UTF-8 in any file, because the format says so. */
  readonly writesUtf8?: boolean;
  /** Files per law. */
  readonly runs?: number;
}

/**
 * The laws of bytes, as tests: a file that is read is the file that is written, whatever its bytes are; a change touches
 * the bytes of its edits and no other; what the file cannot hold is refused.
 */
export function byteLaws<Key>(options: ByteLawOptions<Key>): void {
  const { parse, parts, key, value, writesUtf8 = false, runs = 1_000 } = options;
  const file = fc
    .array(fc.constantFrom(...parts.map((part) => Buffer.from(part)), ...strange), { maxLength: 30 })
    .map((chosen) => Buffer.concat(chosen));
  const check = <Ts extends [unknown, ...unknown[]]>(property: fc.IProperty<Ts>) =>
    fc.assert(property, { numRuns: runsOf(runs) });

  describe("bytes", () => {
    test("what is read is what is written", () => {
      check(
        fc.property(fc.oneof(file, fc.uint8Array({ maxLength: 60 })), (bytes) => {
          expect(hex(parse(decode(bytes)).toBytes())).toBe(hex(bytes));
        }),
      );
    });

    test("a change touches the bytes of its edits and no other", () => {
      check(
        fc.property(file, key, fc.constantFrom("set", "append", "delete"), (bytes, name, kind) => {
          const document = parse(decode(bytes));
          const change: Change<Key> =
            kind === "delete" ? { kind, key: name } : { kind: kind as "set", key: name, value };
          const after = attempted(() => document.edit([change]).toBytes());
          if (after === undefined) return;
          // Edits in bytes: offsets and texts as they are in the file, one character for each byte.
          const { text, encoding } = document.source;
          const byteText = (part: string) => Buffer.from(encode({ text: part, encoding })).toString("latin1");
          const edits = document.editsFor(change).map(({ span, text: added }) => ({
            span: {
              start: byteText(text.slice(0, span.start)).length,
              end: byteText(text.slice(0, span.end)).length,
            },
            text: byteText(added),
          }));
          expect(hex(after)).toBe(hex(Buffer.from(applyEdits(bytes.toString("latin1"), edits), "latin1")));
        }),
      );
    });

    test("a value is written in the encoding of the file, or refused", () => {
      check(
        fc.property(file, key, fc.constantFrom("\xe9", "\u20ac", "a\0b"), (bytes, name, strangeValue) => {
          const document = parse(decode(bytes));
          const after = attempted(() => document.set(name, strangeValue));
          if (after === undefined) return;
          expect(after.get(name)).toBe(strangeValue);
          if (writesUtf8 || document.source.encoding === "utf-8") return;
          expect(strangeValue).not.toBe("\u20ac");
        }),
      );
    });
  });
}

/** Undefined where the change is refused. */
function attempted<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    expect(error).toBeInstanceOf(RangeError);
    return undefined;
  }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/** Bytes that are UTF-8, Latin-1, neither; a byte order mark; line ends of other systems; NUL. */
const strange: readonly Buffer[] = [
  [0xc3, 0xa9],
  [0xe2, 0x82, 0xac],
  [0xe9],
  [0xfc],
  [0x80],
  [0xff],
  [0xef, 0xbb, 0xbf],
  [0x0d],
  [0x0d, 0x0a],
  [0x0a],
  [0x00],
].map((bytes) => Buffer.from(bytes));
