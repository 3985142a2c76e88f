import { defineConfig } from "vitest/config";

/**
 * Tests of one package: everything in `test/`, quiet but for failures and the closing line.
 * `test-report.json` is for the line that closes `npm test`.
 */
export const tests = (options = {}) =>
  defineConfig({
    test: {
      include: ["test/**/*.test.ts"],
      testTimeout: 60_000,
      reporters: ["dot", "json"],
      outputFile: { json: "test-report.json" },
      ...options,
    },
  });
