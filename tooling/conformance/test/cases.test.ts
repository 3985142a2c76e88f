import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { groupBy } from "@mailconf/lossless";
import { describe, expect, test } from "vitest";
import type { Check } from "../src/check.ts";
import { renderFailure, renderNotHeldYet } from "../src/print.ts";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

const { stdout } = await promisify(execFile)(
  process.execPath,
  [path("../dist/main.js"), "cases", path("../../../test-fixtures/cases"), "--json"],
  { encoding: "utf8", maxBuffer: 2 ** 28 },
  // With failures the exit status is not 0, and the answer is there all the same.
).catch((error: { stdout?: string }) => {
  if (!error.stdout) throw error;
  return { stdout: error.stdout };
});
const { checks } = JSON.parse(stdout) as { checks: readonly Check[] };

for (const line of renderNotHeldYet(checks)) console.warn(line);

describe("what the real programs answered", () => {
  for (const [place, answers] of groupBy(checks, (check) => check.place)) {
    describe(place, () => {
      test.for(answers)("$id", (check, { skip }) => {
        if (check.notHeldYet !== undefined) skip(check.notHeldYet);
        if (!check.passed) expect.fail(renderFailure(check));
      });
    });
  }
});
