import { expect, test, vi } from "vitest";
import { inReport } from "../src/index.ts";

test("what is told stands in the report of the test, every line of it", ({ task }) => {
  const warned = vi.spyOn(console, "warn").mockImplementation(() => {});
  const fake = { meta: {} };
  inReport(fake)("one");
  inReport(fake)("two");
  expect(fake.meta).toEqual({ newer: ["one", "two"] });
  expect(warned.mock.calls).toEqual([["NEWER: one"], ["NEWER: two"]]);
  warned.mockRestore();
  // Vitest carries this object into its report.
  expect(task.meta).toBeTypeOf("object");
});
