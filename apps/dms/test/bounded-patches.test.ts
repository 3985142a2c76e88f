import fc from "fast-check";
import { expect, test } from "vitest";
import { boundedPatches } from "../src/bounded-patches.ts";

const head = "--- a\n+++ b\n";

test("a diff that people can read is shown whole", () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 50 }), (lines) => {
      const patch = head + lines.join("\n");
      expect(boundedPatches()(patch)).toBe(patch);
    }),
  );
});

test("of a long one the first lines are, and how many more there are", () => {
  const shown = boundedPatches()(`${head}${"+a line\n".repeat(20_000)}`);
  expect(shown.length).toBeLessThan(70_000);
  const lines = shown.split("\n");
  const more = Number(/^… and (\d+) more lines$/.exec(lines.at(-1) ?? "")?.[1]);
  expect(lines.length - 1 + more).toBe(20_002);
});

test("a long line is cut", () => {
  const shown = boundedPatches()(`${head}+${"x".repeat(1_000_000)}\n+last\n`);
  expect(shown.length).toBeLessThan(3_000);
  expect(shown).toContain("+last");
});

test("behind many long ones only names are shown", () => {
  const bounded = boundedPatches();
  const shown = Array.from({ length: 200 }, () => bounded(`${head}${"+a line\n".repeat(20_000)}`));
  expect(shown.join("").length).toBeLessThan(600_000);
  expect(shown.at(-1)).toBe("--- a\n+++ b\n… and 20000 more lines");
});
