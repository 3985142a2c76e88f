import { sourceText } from "@mailconf/lossless";
import type { CaseRunner } from "../outcome.ts";
import { answerOf, type Key } from "./service-answer.ts";

/** What a program answered for a file: the values of some keys, or the words with which it refused. */
interface ServiceCase {
  readonly program: string;
  readonly input: string;
  readonly keys: readonly Key[];
  readonly expected: { readonly values: readonly (string | null)[] } | { readonly refused: string };
}

/** What a service reads in its file. The words of a refusal are the program's own; that there is one is compared. */
export const run: CaseRunner = ({ program, input, keys, expected }: ServiceCase) => ({
  expected: "refused" in expected ? { refused: true } : expected,
  actual: answerOf(program, sourceText(input), keys),
});
