import { expect, test } from "vitest";
import { tasksOf } from "../src/tasks.ts";
import { add, closingLine, newerOf, skippedOf, totalsOf } from "../src/totals.ts";

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((each) => ({ status: each })),
});

test("tests are counted by what became of them", () => {
  const report = {
    success: false,
    testResults: [file("failed", "passed", "failed", "skipped", "todo", "pending")],
  };
  expect(totalsOf(report)).toEqual({ passed: 1, failed: 1, skipped: 3 });
});

test("a file that does not load is one failed test", () => {
  expect(totalsOf({ success: false, testResults: [file("failed")] })).toEqual({
    passed: 0,
    failed: 1,
    skipped: 0,
  });
});

test("an error outside of every test is one failed test", () => {
  const report = { success: false, testResults: [file("passed", "passed")] };
  expect(totalsOf(report)).toEqual({ passed: 1, failed: 1, skipped: 0 });
});

test("the closing line adds the packages up", () => {
  const sum = add({ passed: 2, failed: 0, skipped: 1 }, { passed: 40, failed: 3, skipped: 0 });
  expect(closingLine(sum)).toBe("42 passed, 3 failed, 1 skipped");
});

test("a task succeeds only if it ran to its end with exit code 0", () => {
  const task = (taskId: string, execution?: { exitCode: number | null }) => ({
    taskId,
    task: "test",
    directory: "packages/a",
    command: "vitest run",
    ...(execution && { execution }),
  });
  const tasks = tasksOf({
    tasks: [task("a", { exitCode: 0 }), task("b", { exitCode: 1 }), task("c", { exitCode: null }), task("d")],
  });
  expect(tasks.map(({ succeeded }) => succeeded)).toEqual([true, false, false, false]);
});

test("a script that a package does not have is no task", () => {
  const absent = { taskId: "a", task: "test", directory: "a", command: "<NONEXISTENT>" };
  expect(tasksOf({ tasks: [absent] })).toEqual([]);
});

test("skipped tests are named", () => {
  const report = {
    success: true,
    testResults: [
      {
        status: "passed",
        assertionResults: [
          { status: "passed", fullName: "a" },
          { status: "skipped", fullName: " corpus every file" },
        ],
      },
    ],
  };
  expect(skippedOf(report)).toEqual(["corpus every file"]);
});

test("what programs have and our tables have not is told, of whatever test", () => {
  const line = "postconf 3.7.99 has what our table has not: new_limit";
  const report = {
    success: true,
    testResults: [
      { status: "passed", assertionResults: [{ status: "passed" }, { status: "passed", meta: {} }] },
      { status: "passed", assertionResults: [{ status: "passed", meta: { newer: [line] } }] },
    ],
  };
  expect(newerOf(report)).toEqual([line]);
});
