import type { Span } from "@mailconf/lossless";
import { table } from "@mailconf/lossless";
import { Configuration, check, type Environment, parse } from "@mailconf/postfix-main-cf";
import type { Words } from "../../finding.ts";

/** What is wrong with a value, by the rule that speaks of it. Names have rules of their own. */
const ruleOf: Readonly<Record<string, string>> = table({
  "unknown-restriction": "DMS406-net-restriction-typo",
  "restriction-argument": "DMS406-net-restriction-typo",
  "bare-table": "DMS406-net-restriction-typo",
  "unreached-restriction": "main-unreached-restriction",
  "unknown-table-type": "main-table-type",
  "no-table-type": "main-table-type",
  "wrong-value": "main-wrong-value",
  "not-expandable": "main-wrong-value",
  "undefined-name": "main-undefined-name",
});

/**
 * What Postfix would not understand in settings that are added to a main.cf: values of a wrong type, restrictions and
 * types of tables that it does not have. Spans count in the added text.
 */
export function* wrongValues(
  main: string,
  added: string,
  environment: Environment,
): Generator<Words & { readonly span: Span }> {
  const before = `${main}\n`;
  const configuration = new Configuration(parse(before + added), environment);
  for (const { code, span, ...words } of check(configuration)) {
    const rule = ruleOf[code.slice(code.indexOf("/") + 1)];
    if (rule === undefined || span.start < before.length) continue;
    const start = span.start - before.length;
    yield { ...words, code: rule, span: { start, end: span.end - before.length } };
  }
}
