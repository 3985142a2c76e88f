import { isDeepStrictEqual } from "node:util";
import { parse } from "@mailconf/fetchmailrc";
import fc from "fast-check";
import { controlFile, wordSoup } from "./fetchmail/files.ts";
import { answerOf, Fetchmail } from "./fetchmail/program.ts";
import type { FuzzTarget } from "./target.ts";

/** Generated control files against the dump, the messages and the exit status of the installed fetchmail. */
export const target: FuzzTarget = async function* ({ runs, seed }) {
  const program = new Fetchmail();
  try {
    for (const [kind, files] of [
      ["fetchmailrc, statements", controlFile],
      ["fetchmailrc, words", wordSoup],
    ] as const) {
      const agrees = (text: string): boolean => {
        fc.pre(isDefined(text));
        return isDeepStrictEqual(program.read(text), answerOf(program, text));
      };
      const details = fc.check(fc.property(files, agrees), { numRuns: runs, seed });
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
 * Whether the dump shows what fetchmail works with. It does not for a second user of the `defaults` entry, who
 * refers to freed memory, for bytes above 0x7f, which are printed from beyond a table, and for local names of more
 * than 128 printed bytes, which are cut.
 */
function isDefined(text: string): boolean {
  const document = parse(text);
  if (document.servers[0] === "defaults" && document.users(0).length > 1) return false;
  const config = document.toConfig();
  const names =
    config?.servers.flatMap(({ users }) => users.flatMap(({ localnames }) => localnames.flat())) ?? [];
  return !/[^\0-\x7f]|\\ud/.test(JSON.stringify(config ?? null)) && names.every((name) => name.length < 32);
}
