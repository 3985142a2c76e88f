/** How many tests a run had, by what became of them. */
export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const nothing: Totals = { passed: 0, failed: 0, skipped: 0 };

export const add = (a: Totals, b: Totals): Totals => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

/** The closing line of a run. */
export const closingLine = ({ passed, failed, skipped }: Totals): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

/** The part of Vitest's JSON report that is read here. */
export interface VitestReport {
  readonly success: boolean;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName?: string;
      /** What the test told; `newer` are lines about programs that know more than our tables. */
      readonly meta?: { readonly newer?: readonly string[] };
    }[];
  }[];
}

/** The names of the tests of a package that were not run. */
export const skippedOf = ({ testResults }: VitestReport): string[] =>
  testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status !== "passed" && status !== "failed")
    .map(({ fullName = "" }) => fullName.trim());

/** What the tests of a package told about programs that are newer than our tables. */
export const newerOf = ({ testResults }: VitestReport): string[] =>
  testResults.flatMap(({ assertionResults }) => assertionResults).flatMap(({ meta }) => meta?.newer ?? []);

/**
 * The totals of one package. A file that fails without a failed test (it does not load, or a hook throws)
 * counts as one failed test, and so does a run that fails without a failed file (an unhandled error).
 */
export function totalsOf({ success, testResults }: VitestReport): Totals {
  const perFile = testResults.map(({ status, assertionResults }) => {
    const passed = assertionResults.filter((test) => test.status === "passed").length;
    const failed = assertionResults.filter((test) => test.status === "failed").length;
    const skipped = assertionResults.length - passed - failed;
    return { passed, failed: status === "failed" ? Math.max(failed, 1) : failed, skipped };
  });
  const sum = perFile.reduce(add, nothing);
  return success ? sum : { ...sum, failed: Math.max(sum.failed, 1) };
}
