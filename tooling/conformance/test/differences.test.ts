import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { differencesPage } from "../src/goldens/differences.ts";
import { knownFaults } from "../src/goldens/known-faults.ts";

const page = differencesPage();

test("the page of differences is made of the table that the comparison uses", () => {
  expect(readFileSync(new URL("../../../docs/differences.md", import.meta.url), "utf8")).toBe(page);
});

test("every row of the table stands on the page, once", () => {
  for (const { why } of knownFaults) {
    const [first = "", rest] = [why[0]?.toUpperCase(), why.slice(1)];
    expect(page.split(`${first}${rest}.`).length, why).toBe(2);
  }
});
