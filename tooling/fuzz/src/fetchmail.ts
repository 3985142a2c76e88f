import { parse } from "@mailconf/fetchmailrc";
import fc from "fast-check";
import { controlFile, wordSoup } from "./fetchmail/files.ts";
import { type Answer, answerOf, Fetchmail } from "./fetchmail/program.ts";
import type { FuzzTarget } from "./target.ts";

/** Generated control files against the dump, the messages and the exit status of the installed fetchmail. */
export const target: FuzzTarget = async function* ({ runs, seed }) {
  const program = new Fetchmail();
  try {
    for (const [kind, files] of [
      ["fetchmailrc, statements", controlFile],
      ["fetchmailrc, words", wordSoup],
    ] as const) {
      const agrees = (text: string): Answer | undefined => {
        fc.pre(isDefined(text));
        const expected = program.read(text);
        return JSON.stringify(expected) === JSON.stringify(answerOf(program, text)) ? undefined : expected;
      };
      const details = fc.check(
        fc.property(files, (text) => agrees(text) === undefined),
        { numRuns: runs, seed },
      );
      const input = details.counterexample?.[0];
      yield {
        kind,
        runs: details.numRuns,
        disagreements:
          input === undefined
            ? []
            : [{ input, expected: program.read(input), actual: answerOf(program, input) }],
      };
    }
  } finally {
    program.close();
  }
};

/**
 * Whether fetchmail's answer does not depend on what happens to lie in its memory: a second user of the `defaults`
 * entry refers to freed memory, and the dump prints bytes above 0x7f from beyond a table.
 */
function isDefined(text: string): boolean {
  const document = parse(text);
  if (document.servers[0] === "defaults" && document.users(0).length > 1) return false;
  return !/[^\0-\x7f]|\\ud/.test(JSON.stringify(document.toConfig() ?? null));
}
