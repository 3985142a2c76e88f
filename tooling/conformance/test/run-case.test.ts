import { expect, test } from "vitest";
import type { CaseJob } from "../src/job.ts";
import { runCase } from "../src/run-case.ts";

const job = (record: unknown, ...folders: string[]): CaseJob => ({
  kind: "case",
  id: "a",
  place: "a.json",
  folders,
  record,
});

const main = {
  id: "a",
  kind: "main.cf",
  input: "biff=no\n",
  recordedWith: "postfix 3.7.11",
  expected: { exit: 0, nondefault: { biff: "no" }, values: { biff: "no" } },
};

test("the nearest folder that names a family decides who runs a case", async () => {
  expect((await runCase(job(main, "postfix", "env-file"))).passed).toBe(true);
});

test("in a folder of any name a case is known by what it holds", async () => {
  expect((await runCase(job(main, "elsewhere"))).passed).toBe(true);
});

test("another answer fails with the first difference", async () => {
  const other = { ...main, expected: { ...main.expected, values: { biff: "yes" } } };
  const { passed, difference } = await runCase(job(other, "postfix"));
  expect(passed).toBe(false);
  expect([difference?.expected, difference?.actual]).toEqual(["yes", "no"]);
});

test.each([{ kind: "sendmail" }, {}, 3, null, []])(
  "%o is no known kind of case, and fails",
  async (record) => {
    expect(await runCase(job(record, "postfix"))).toMatchObject({ passed: false });
  },
);
