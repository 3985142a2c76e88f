import { type Rule, rulesCalled } from "@mailconf/lossless";
import { allRules, ruleData, ruleText } from "../all-rules.ts";
import { createOutput } from "../output.ts";
import type { CommonOptions } from "../shared-options.ts";
import { version } from "../version.ts";

/** The rule that somebody means. Those of formats have names that a setting may have too: they go by their code. */
export const ruleMeantBy = async (what: string): Promise<Rule | undefined> =>
  rulesCalled(await allRules(), what).find(({ code }) => !code.includes("/") || code === what);

/** What a rule is stands in no server, so none is looked for. */
export function explainRule(rule: Rule, options: CommonOptions): void {
  const output = createOutput({ ...options, version });
  output.data(ruleText(rule));
  output.object({ command: "explain", ok: true, findings: [], data: ruleData(rule) });
}
