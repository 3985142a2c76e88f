import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const ownFolder = fileURLToPath(new URL("./own-folder.js", import.meta.url));
const seed = fileURLToPath(new URL("./seed.js", import.meta.url));

/**
 * Tests of one package: everything in `test/`, quiet but for failures and the closing line.
 * `test-report.json` is for the line that closes `npm test`.
 */
export const tests = (options = {}) =>
  defineConfig({
    test: {
      include: ["test/**/*.test.ts"],
      testTimeout: 60_000,
      globalSetup: [ownFolder],
      setupFiles: existsSync("node_modules/fast-check") ? [seed] : [],
      reporters: ["dot", "json"],
      outputFile: { json: "test-report.json" },
      ...options,
    },
  });
