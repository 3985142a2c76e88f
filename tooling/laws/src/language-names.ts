import type { Document } from "@mailconf/lossless";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fill, hole } from "./secrets.ts";

/** Names that JavaScript itself gives to objects: in a file they are names like any others. */
const names: readonly string[] = [...Object.getOwnPropertyNames(Object.prototype), "prototype", "toJSON"];

/** `constructor`, `toString`, `__proto__` … */
export const languageNames = (): fc.Arbitrary<string> => fc.constantFrom(...names);

/** What is looked at with names of the language. */
export interface NameObservation {
  /** Texts with a `hole` wherever the name stands; see `pieces`. Without it there is one, which is the name. */
  readonly text?: fc.Arbitrary<string>;
  /** All that a package makes of a name, and of a text that holds it. */
  readonly observe: (name: string, text: string) => unknown;
  /** Texts for each name. */
  readonly runs?: number;
  /** Only these names, where one look takes long. */
  readonly only?: readonly string[];
}

/**
 * As tests: whatever a package makes of a name of the language is what it makes of any other name of the same shape,
 * and it makes something of both.
 */
export function languageNamesAreNames(observations: Readonly<Record<string, NameObservation>>): void {
  describe("names of the language are names like any others", () => {
    test.each(Object.entries(observations))(
      "%s",
      (_title, { text = fc.constant(hole), observe, runs = 8, only = names }) => {
        const seen = (name: string, template: string) =>
          withoutName(shown(observe(name, fill(template, [name]))), name);
        for (const name of only)
          fc.assert(
            fc.property(text, (template) => {
              expect(seen(name, template)).toBe(seen(ordinary(name), template));
            }),
            { numRuns: runs },
          );
      },
    );
  });
}

/** A name of the same shape that nothing has: behind the first letter, each is the next one of the alphabet. */
export const ordinary = (name: string): string =>
  name.replace(/(?<=[A-Za-z])[A-Za-z]/g, (letter) =>
    /z/i.test(letter) ? letter : String.fromCharCode(letter.charCodeAt(0) + 1),
  );

/** What work comes to: its result, or the words in which it refuses its arguments. Any other error is one. */
export function attempt<Result>(work: () => Result): Result | string {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) return `refuses: ${error.message}`;
    throw error;
  }
}

/** All that a document says of a key, and what the changes of it make of the text. */
export function documentAt<Key>(document: Document<Key>, key: Key, value = "1"): unknown {
  return {
    ...{ items: document.items, diagnostics: document.diagnostics, keys: document.keys },
    get: attempt(() => document.get(key)),
    getAll: attempt(() => document.getAll(key)),
    locate: attempt(() => document.locate(key)),
    set: attempt(() => document.set(key, value).toString()),
    append: attempt(() => document.append(key, value).toString()),
    delete: attempt(() => document.delete(key).toString()),
    both: attempt(() =>
      document
        .edit([
          { kind: "set", key, value },
          { kind: "delete", key },
        ])
        .toString(),
    ),
  };
}

/** What a document says of its text, and of some keys, as text. */
export const sayings = <Key>(document: Document<Key>, keys: readonly Key[]): string =>
  shown({
    ...{ items: document.items, diagnostics: document.diagnostics, keys: document.keys },
    values: [...document.keys, ...keys].map((key) => [
      key,
      attempt(() => document.getAll(key)),
      attempt(() => document.get(key)),
      attempt(() => document.locate(key)),
    ]),
  });

/** A value as text: of every object and list what it has itself, of functions that they are some. */
export function shown(value: unknown): string {
  if (typeof value === "function") return "a function";
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value !== "object" || value === null) return String(JSON.stringify(value));
  if (value instanceof Map) return `Map ${shown([...value])}`;
  if (value instanceof Set) return `Set ${shown([...value])}`;
  if (Array.isArray(value)) return `[${value.map(shown).join(", ")}]`;
  const entries = Object.keys(value).map((key) => [key, (value as Record<string, unknown>)[key]] as const);
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}: ${shown(inner)}`).join(", ")}}`;
}

/** The text with the name taken out, in whatever case it stands, and cut off where a program ends a quotation with `..."`. */
function withoutName(text: string, name: string): string {
  const cut = [...name].map((_, index) => `${name.slice(0, index + 1)}(?=\\.{3}\\\\?")`).reverse();
  return text.replace(new RegExp([name, ...cut].join("|"), "gi"), hole);
}
