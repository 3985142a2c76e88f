import fc from "fast-check";
import { expect, test } from "vitest";
import { ComposeOfRoot } from "../src/compose/program.ts";
import { projects } from "../src/compose/projects.ts";
import { target } from "../src/compose.ts";

const root = process.env.MAILCONF_DEBIAN13;
const runs = 150;
const title = "Compose projects are read as the Compose of Debian 13 reads them";

if (!root) {
  console.warn("SKIPPED: Compose projects, because MAILCONF_DEBIAN13 names no system that has Compose 2.26");
  test.skip(title, () => {});
} else
  test(title, { timeout: 120_000 }, async () => {
    const seed = Number(process.env.MAILCONF_SEED ?? 1);
    for await (const report of target({ runs, seed })) {
      expect(report.disagreements).toEqual([]);
      expect(report.runs).toBe(runs);
    }
    const compose = new ComposeOfRoot(root);
    try {
      const answers = fc.sample(projects, { numRuns: 30, seed }).map((project) => compose.read(project).ok);
      // A comparison of projects that Compose refuses alone would say little.
      expect(new Set(answers)).toEqual(new Set([true, false]));
    } finally {
      compose.close();
    }
  });
