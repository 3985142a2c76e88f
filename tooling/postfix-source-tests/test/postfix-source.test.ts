import { describe, expect, test } from "vitest";
import { runTest } from "../src/sandbox.ts";
import { sourcesIn } from "../src/upstream.ts";
import { fits, patterns, verdictOf, withoutTest } from "../src/verdicts.ts";

// The tests of Postfix's own source, with our programs in place of those that make(1) builds.

const folder = process.env.MAILCONF_POSTFIX_SOURCE;
if (!folder)
  console.warn("SKIPPED: the tests of Postfix's source, because MAILCONF_POSTFIX_SOURCE is not set");

const sources = folder ? sourcesIn(folder) : [];

describe.skipIf(!folder)("the tests of Postfix's source", () => {
  test("the folder holds a source", () => {
    expect(sources.length).toBeGreaterThan(0);
  });

  describe.each(sources)("$version", (source) => {
    test("each of them has a verdict", () => {
      expect(source.tests.map(({ id }) => id).filter((id) => verdictOf(id).kind === "unknown")).toEqual([]);
    });

    test("each expected output belongs to one of them", () => {
      const isKnown = (name: string) => withoutTest.some((pattern) => fits(pattern, name));
      expect(source.strays.filter((name) => !isKnown(name))).toEqual([]);
    });

    for (const upstream of source.tests) {
      const verdict = verdictOf(upstream.id);
      if (verdict.kind !== "applicable") continue;
      test(upstream.id, async () => {
        const { passed, output } = await runTest(source, upstream, verdict.rules);
        expect(passed, output).toBe(true);
      });
    }
  });

  // Tests come and go: the newest source and an older one together have all of them.
  test.skipIf(sources.length < 2)("each verdict is about one of them", () => {
    const ids = sources.flatMap(({ tests }) => tests.map(({ id }) => id));
    expect(patterns.filter((pattern) => !ids.some((id) => fits(pattern, id)))).toEqual([]);
  });
});
