import { expect, test } from "vitest";
import { compareTables, expectSameTable } from "../src/index.ts";

const ours = new Map([
  ["biff", "yes"],
  ["mail_name", "Postfix"],
]);

/** What is told, and what is thrown, for an installed program that says this. */
function outcome(theirs: ReadonlyMap<string, string>, isNew?: (name: string) => boolean) {
  const told: string[] = [];
  try {
    expectSameTable("postconf 3.7.99", compareTables(ours, theirs, isNew), (line) => told.push(line));
    return { told };
  } catch (error) {
    return { told, error: (error as Error).message };
  }
}

test("a table that is the same is not talked about", () => {
  expect(outcome(new Map(ours))).toEqual({ told: [] });
});

test("what a newer revision adds is told loudly and is no failure", () => {
  expect(outcome(new Map([...ours, ["new_limit", "7"], ["newer_limit", "8"]]))).toEqual({
    told: ["postconf 3.7.99 has what our table has not: new_limit, newer_limit"],
  });
});

test("another default is a failure that names both", () => {
  expect(outcome(new Map([...ours, ["biff", "no"]]))).toEqual({
    told: [],
    error: "postconf 3.7.99 differs from our table:\nbiff: yes here, no there",
  });
});

test("a row that the program has not is a failure", () => {
  expect(outcome(new Map([["biff", "yes"]]))).toEqual({
    told: [],
    error: "postconf 3.7.99 differs from our table:\nmail_name: Postfix here, missing there",
  });
});

test("an addition is told although something else differs", () => {
  const { told, error } = outcome(
    new Map([
      ["biff", "yes"],
      ["new_limit", "7"],
    ]),
  );
  expect(told).toHaveLength(1);
  expect(error).toContain("mail_name: Postfix here, missing there");
});

test("a known name in a place where the table has none is a failure", () => {
  expect(outcome(new Map([...ours, ["service biff", "no"]]), (name) => !name.endsWith("biff"))).toEqual({
    told: [],
    error: "postconf 3.7.99 differs from our table:\nservice biff: missing here, no there",
  });
});
