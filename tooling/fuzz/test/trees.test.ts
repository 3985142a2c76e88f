import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { target } from "../src/dovecot-migrate.ts";

const isHere = spawnSync("doveconf", ["-c", "/dev/null"], { encoding: "utf8" }).stdout?.includes("# 2.3.");
const title = "include trees of 2.3 mean the same in 2.4";

if (!process.env.MAILCONF_DEBIAN13 || !isHere) {
  console.warn("SKIPPED: trees of 2.3 and 2.4, because MAILCONF_DEBIAN13 or doveconf 2.3 is missing");
  test.skip(title, () => {});
} else
  test(title, { timeout: 300_000 }, async () => {
    for await (const { runs, disagreements } of target({ runs: 60, seed: 60 })) {
      expect(runs).toBeGreaterThan(50);
      expect(disagreements).toEqual([]);
    }
  });
