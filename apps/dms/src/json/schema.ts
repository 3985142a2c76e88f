import { toJSONSchema } from "zod/mini";
import { answer } from "./answers.ts";

/**
 * The JSON Schema (draft 2020-12) of everything that `--json` prints. What it does not name may come with later versions;
 * what it names stays.
 *
 * @param isClosed whether nothing but what it names may stand there, as in this version
 */
export function answerSchema(isClosed = false): Record<string, unknown> {
  const { $schema, ...rest } = toJSONSchema(answer, {
    io: isClosed ? "output" : "input",
    reused: "ref",
  });
  return { $schema, title: "What dms and mailconf print with --json", ...rest };
}
