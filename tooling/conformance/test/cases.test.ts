import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { groupBy } from "@mailconf/lossless";
import { describe, expect, test } from "vitest";
import type { Check } from "../src/check.ts";
import { renderFailure } from "../src/print.ts";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

const { stdout, stderr } = spawnSync(
  process.execPath,
  [path("../dist/main.js"), "cases", path("../../../test-fixtures/cases"), "--json"],
  { encoding: "utf8", maxBuffer: 2 ** 28 },
);
if (stdout === "") throw new Error(stderr);
const { checks } = JSON.parse(stdout) as { checks: readonly Check[] };

describe("what the real programs answered", () => {
  for (const [place, answers] of groupBy(checks, (check) => check.place)) {
    describe(place, () => {
      test.each(answers)("$id", (check) => {
        if (!check.passed) expect.fail(renderFailure(check));
      });
    });
  }
});
