import { defineConfig } from "vitest/config";

/** Tests of one package: everything in `test/`, quiet but for failures and the closing line. */
export const tests = (options = {}) =>
  defineConfig({
    test: { include: ["test/**/*.test.ts"], testTimeout: 60_000, reporters: ["dot"], ...options },
  });
