import { asTyped, called } from "./called.ts";

/** The examples of a command, below its options. */
export const examples = (...lines: readonly string[]): string =>
  `\nExamples:\n${lines.map((line) => `  $ ${asTyped(line)}`).join("\n")}`;

/** Exit statuses, for `dms --help`. */
export const exitStatuses = (): string => `
Exit status: 0 fine · 1 errors in the input (or, with --exit-code, changes pending) · 2 wrong usage ·
3 cannot read or write · 4 refused as unsafe · 70 a fault of ${called()} itself · 128 + N stopped by signal N`;
