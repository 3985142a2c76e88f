import type { Diagnostic } from "@mailconf/lossless";
import { Configuration, check, type Environment, parse } from "@mailconf/postfix-main-cf";

/** What is wrong with a value. Names have rules of their own. */
const aboutValues: ReadonlySet<string> = new Set(
  [
    "unknown-restriction",
    "restriction-argument",
    "bare-table",
    "unreached-restriction",
    "unknown-table-type",
    "no-table-type",
    "wrong-value",
    "not-expandable",
    "undefined-name",
    "wrong-network",
    "unmatched-network",
    "wrong-next-hop",
    "wrong-protocol",
    "time-cut-off",
    "time-without-number",
    "limits-out-of-order",
    "no-password-table",
  ].map((reason) => `postfix-main-cf/${reason}`),
);

/**
 * What Postfix would not understand in settings that are added to a main.cf: values of a wrong type, restrictions and
 * types of tables that it does not have. Spans count in the added text.
 */
export function* wrongValues(main: string, added: string, environment: Environment): Generator<Diagnostic> {
  const before = `${main}\n`;
  const configuration = new Configuration(parse(before + added), environment);
  for (const { span, ...problem } of check(configuration)) {
    if (!aboutValues.has(problem.code) || span.start < before.length) continue;
    yield { ...problem, span: { start: span.start - before.length, end: span.end - before.length } };
  }
}
