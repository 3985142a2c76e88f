import fc from "fast-check";
import { expect, test } from "vitest";
import { distance } from "../src/distance.ts";
import { suggest } from "../src/index.ts";

/** The whole table, as the definition has it. */
function slips(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, row) =>
    Array.from({ length: b.length + 1 }, (_, column) => (row === 0 ? column : column === 0 ? row : 0)),
  );
  const at = (row: number, column: number) => table[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let row = 1; row <= a.length; row++) {
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1;
      const swap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      (table[row] as number[])[column] = Math.min(
        at(row - 1, column) + 1,
        at(row, column - 1) + 1,
        at(row - 1, column - 1) + same,
        swap ? at(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
  }
  return at(a.length, b.length);
}

const word = fc.string({ unit: fc.constantFrom("a", "b", "c", "_"), maxLength: 12 });

test("the distance is that of the whole table, up to the limit", () => {
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, limit) => {
      expect(Math.min(distance(a, b, limit), limit + 1)).toBe(Math.min(slips(a, b), limit + 1));
    }),
    { numRuns: 3_000 },
  );
});

test("words of any length can be compared", () => {
  const long = "ab".repeat(500);
  expect([distance(long, `${long}c`, 2), distance(long, "b".repeat(1_000), 2)]).toEqual([1, 3]);
});

test("whatever is near enough is suggested", () => {
  fc.assert(
    fc.property(word, fc.array(word, { maxLength: 8 }), (name, known) => {
      const limit = Math.max(1, Math.min(3, Math.floor(name.length / 3)));
      const near = known.map((one) => slips(name, one)).filter((count) => count <= limit);
      const found = suggest(name, known);
      expect(found.length > 0).toBe(near.length > 0);
      if (near.length > 0) expect(slips(name, found[0] ?? "")).toBe(Math.min(...near));
    }),
    { numRuns: 2_000 },
  );
});
