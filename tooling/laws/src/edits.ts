import type { Change, Node, TextDocument, TextEdit } from "@mailconf/lossless";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { attempt, sayings, shown } from "./language-names.ts";
import { runsOf } from "./runs.ts";
import { hostile, pieces } from "./texts.ts";

/** A document with keys of whatever kind. */
// biome-ignore lint/suspicious/noExplicitAny: the kind of key follows from the document
type AnyDocument = TextDocument<any, Node>;
type KeyOf<Read> = Read extends { readonly keys: readonly (infer Key)[] } ? Key : never;

export interface EditLawOptions<Read extends AnyDocument> {
  readonly parse: (text: string) => Read;
  /** Pieces of the format, as for `pieces`: texts are made of them, and they are what edits put in. */
  readonly parts: readonly string[];
  /** Statements that are whole and say different things: texts have them in between, so that they are long. */
  readonly fillers: readonly string[];
  readonly key: fc.Arbitrary<KeyOf<Read>>;
  readonly value: fc.Arbitrary<string>;
  /** What else a document says. */
  readonly besides?: (document: Read) => unknown;
  /** Texts. */
  readonly runs?: number;
}

/** An edit as parts of the length of whatever text it is made in. */
interface Blow {
  readonly at: number;
  readonly length: number;
  readonly text: string;
}

type Step<Key> = { readonly blows: readonly Blow[] } | { readonly changes: readonly Change<Key>[] };

/**
 * The law of edits, as a test: a document that edits have made says what the document says that is read from its text:
 * items, spans, diagnostics, values. Edits are changes of the format and any others, one and many, one after the other.
 */
export function editLaws<Read extends AnyDocument>(options: EditLawOptions<Read>): void {
  type Key = KeyOf<Read>;
  const { parse, parts, fillers, key, value, besides = () => undefined, runs = 2_000 } = options;
  const filler = fc.array(fc.constantFrom(...fillers), { maxLength: 30 }).map((chosen) => chosen.join(""));
  const text = fc
    .array(fc.oneof(filler, filler, pieces(parts, 6), hostile), { maxLength: 6 })
    .map((chosen) => chosen.join(""));
  const blow: fc.Arbitrary<Blow> = fc.record({
    at: fc.integer({ min: 0, max: 1_000 }).map((thousandths) => thousandths / 1_000),
    length: fc.constantFrom(0, 0, 1, 2, 5, 20, 100),
    text: fc.oneof(pieces(parts, 4), fc.constantFrom(...fillers, "", "", "\n", " "), hostile),
  });
  const change = fc.record({
    kind: fc.constantFrom("set", "append", "delete"),
    key,
    value,
  }) as unknown as fc.Arbitrary<Change<Key>>;
  const step: fc.Arbitrary<Step<Key>> = fc.oneof(
    fc.record({ blows: fc.array(blow, { minLength: 1, maxLength: 3 }) }),
    fc.record({ changes: fc.array(change, { minLength: 1, maxLength: 2 }) }),
  );
  const all = (document: Read, keys: readonly Key[]) => [sayings(document, keys), shown(besides(document))];

  describe("laws of edits", () => {
    test("a document after edits is the document of its text", () => {
      const property = fc.property(
        text,
        fc.array(step, { minLength: 1, maxLength: 6 }),
        fc.array(key, { maxLength: 3 }),
        fc.boolean(),
        (input, steps, keys, isAsked) => {
          let document = parse(input);
          for (const one of steps) {
            const after = attempt(() =>
              "changes" in one
                ? document.edit(one.changes)
                : document.withEdits(landed(one.blows, document.toString())),
            );
            if (typeof after !== "string") document = after;
            if (isAsked) expect(all(document, keys)).toEqual(all(parse(document.toString()), keys));
          }
          expect(all(document, keys)).toEqual(all(parse(document.toString()), keys));
        },
      );
      fc.assert(property, { numRuns: runsOf(runs) });
    });
  });
}

/** Edits of a text, which do not overlap; they like the starts of lines. */
function landed(blows: readonly Blow[], text: string): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  let from = 0;
  for (const { at, length, text: inserted } of [...blows].sort((a, b) => a.at - b.at)) {
    const place = Math.floor(at * text.length);
    const start = Math.max(from, length % 2 === 0 ? text.lastIndexOf("\n", place) + 1 : place);
    const end = Math.min(text.length, start + length);
    if (start > end) break;
    edits.push({ span: { start, end }, text: inserted });
    from = end;
  }
  return edits;
}
