import { applyEdits, type Document, leaves, type Node, sourceText } from "@mailconf/lossless";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runsOf } from "./runs.ts";
import { hostile } from "./texts.ts";

export interface LawOptions<Key> {
  /** The format's parser. */
  readonly parse: (text: string) => Document<Key>;
  /** Texts of the format, valid and broken ones; see `pieces`. */
  readonly text: fc.Arbitrary<string>;
  readonly key: fc.Arbitrary<Key>;
  /** Values that `set` accepts for such keys. */
  readonly value: fc.Arbitrary<string>;
  /**
   * What `get` answers after `set(value)`, where the program does not hand back the same characters.
   * The default is the value itself.
   */
  readonly reads?: (value: string, key: Key) => string;
  /** What `get` answers after `setText(value)`: with references, the spelling that is none. By default as after `set`. */
  readonly readsText?: (value: string, key: Key) => string;
  /** Keys other than this one whose values a change may change, because the format ties them together. */
  readonly tied?: (key: Key, other: Key) => boolean;
  /** The form in which the program prints a document, if the format has one: it must mean the same. */
  readonly canonical?: (document: Document<Key>) => string;
  /**
   * Whether the format refuses changes (RangeError) of a text that its program refuses as a whole. The laws then speak of
   * the changes that are made; that most are made wants a test of its own.
   */
  readonly mayRefuse?: boolean;
  /** Texts per law. */
  readonly runs?: number;
}

/**
 * The laws of a lossless format, as tests: total, tiling, identity, get after set, frame, set twice is set once, a batch is
 * its changes, the same document where nothing changes, canonical keeps meaning. Each runs on 5,000 generated
 * texts, see `runsOf`.
 */
export function laws<Key>(options: LawOptions<Key>): void {
  const { parse, key, value, reads = (written) => written, tied = () => false, canonical } = options;
  const { readsText = reads } = options;
  const text = fc.oneof({ weight: 3, arbitrary: options.text }, hostile);
  const check = <Ts extends [unknown, ...unknown[]]>(property: fc.IProperty<Ts>) =>
    fc.assert(property, { numRuns: runsOf(options.runs ?? 5_000) });

  // fast-check's own, of which a refused change is no counterexample.
  const property = ((...parts: unknown[]) => {
    const holds = parts.pop() as (...values: unknown[]) => void;
    const judged = (...values: unknown[]) => {
      try {
        holds(...values);
      } catch (error) {
        fc.pre(!(options.mayRefuse && error instanceof RangeError));
        throw error;
      }
    };
    return (fc.property as (...all: unknown[]) => unknown)(...parts, judged);
  }) as typeof fc.property;

  describe("laws", () => {
    test("total and identity: every text parses and prints itself", () => {
      check(
        property(text, (input) => {
          expect(parse(input).toString()).toBe(input);
        }),
      );
    });

    test("tiling: the leaves cover the text without gap or overlap", () => {
      check(property(text, (input) => expectTiling(parse(input).items, input)));
    });

    test("keys: every key that a text sets has a value", () => {
      check(
        property(text, (input) => {
          const document = parse(input);
          for (const name of document.keys) expect(document.getAll(name).length).toBeGreaterThan(0);
        }),
      );
    });

    test("diagnostics stand inside the text", () => {
      check(
        property(text, (input) => {
          for (const { span } of parse(input).diagnostics) {
            expect(0 <= span.start && span.start <= span.end && span.end <= input.length).toBe(true);
          }
        }),
      );
    });

    test("get after set: what is written is read", () => {
      check(
        property(text, key, value, (input, name, written) => {
          expect(parse(input).set(name, written).get(name)).toBe(reads(written, name));
        }),
      );
    });

    test("frame: a set leaves other keys and all comments alone", () => {
      check(
        property(text, key, key, value, (input, name, other, written) => {
          fc.pre(JSON.stringify(name) !== JSON.stringify(other) && !tied(name, other));
          const before = parse(input);
          const after = before.set(name, written);
          expect(after.get(other)).toBe(before.get(other));
          expect(comments(after)).toEqual(comments(before));
        }),
      );
    });

    test("frame: a delete leaves other keys alone", () => {
      check(
        property(text, key, key, (input, name, other) => {
          fc.pre(JSON.stringify(name) !== JSON.stringify(other) && !tied(name, other));
          const before = parse(input);
          expect(before.delete(name).getAll(other)).toEqual(before.getAll(other));
        }),
      );
    });

    test("set twice is set once: where nothing changes, it is the same document", () => {
      check(
        property(text, key, value, (input, name, written) => {
          const once = parse(input).set(name, written);
          expect(once.set(name, written)).toBe(once);
        }),
      );
    });

    test("editsFor makes the edits of the change", () => {
      check(
        property(text, key, value, (input, name, written) => {
          const document = parse(input);
          const edits = document.editsFor({ kind: "set", key: name, value: written });
          expect(applyEdits(input, edits)).toBe(document.set(name, written).toString());
        }),
      );
    });

    test("setText is a set of a value that is spelled out", () => {
      check(
        property(text, key, value, (input, name, written) => {
          const document = parse(input).setText(name, written);
          expect(document.get(name)).toBe(readsText(written, name));
          expect(document.setText(name, written)).toBe(document);
        }),
      );
    });

    test("delete leaves no occurrence, and deleting what is not there changes nothing", () => {
      check(
        property(text, key, (input, name) => {
          const gone = parse(input).delete(name);
          expect(gone.getAll(name)).toEqual([]);
          expect(gone.delete(name)).toBe(gone);
        }),
      );
    });

    test("edit: a batch is its changes one after the other", () => {
      const change = fc.record({ kind: fc.constantFrom("set", "delete"), key, value }) as fc.Arbitrary<{
        kind: "set" | "delete";
        key: Key;
        value: string;
      }>;
      check(
        property(text, fc.array(change, { maxLength: 5 }), (input, changes) => {
          const batch = parse(input).edit(changes);
          const steps = changes.reduce((document, wish) => document.edit([wish]), parse(input));
          for (const { key: name } of changes) expect(batch.get(name)).toBe(steps.get(name));
        }),
      );
    });

    if (canonical) {
      test("canonical keeps meaning", () => {
        check(
          property(text, key, (input, name) => {
            const document = parse(input);
            expect(parse(canonical(document)).get(name)).toBe(document.get(name));
          }),
        );
      });
    }
  });
}

/** Fails unless the nodes tile the whole text, and each node's items tile the node. */
export function expectTiling(items: readonly Node[], text: string): void {
  let at = 0;
  for (const { span } of leaves(items)) {
    expect(span.start).toBe(at);
    at = span.end;
  }
  expect(at).toBe(text.length);
  const stack = [...items];
  for (let node = stack.pop(); node; node = stack.pop()) {
    const first = node.items?.[0];
    const last = node.items?.at(-1);
    if (first && last) {
      expect([first.span.start, last.span.end]).toEqual([node.span.start, node.span.end]);
      stack.push(...(node.items ?? []));
    }
  }
}

/** The text of every comment, in order. */
function comments(document: Document<never> | Document<unknown>): string[] {
  const source = sourceText(document.toString());
  return [...leaves(document.items)]
    .filter(({ kind }) => kind === "comment")
    .map(({ span }) => source.slice(span).trimEnd());
}
