import { type Rule, rulesCalled } from "@mailconf/lossless";
import { allRules, ruleData, ruleText } from "../all-rules.ts";
import { exit, Stop } from "../exit.ts";
import { createOutput } from "../output.ts";
import type { CommonOptions } from "../shared-options.ts";
import { version } from "../version.ts";

/** Lists what can be found, or says what one rule is. */
export async function listRules(code: string | undefined, options: CommonOptions): Promise<void> {
  const output = createOutput({ ...options, version });
  const rules = await allRules();
  const meant = code === undefined ? undefined : rulesCalled(rules, code);
  if (meant?.length === 0) throw new Stop(exit.errors, `no rule is called ${code}`);
  const shown = meant ?? rules;
  const line = (one: (typeof shown)[number]) =>
    [one.code, one.severities.join(","), one.name === one.code ? "" : one.name].filter(Boolean).join("  ");
  output.data(meant ? meant.map(ruleText).join("\n\n") : shown.map(line).join("\n"));
  output.object({
    command: "rules",
    ok: true,
    findings: [],
    data: meant?.length === 1 ? ruleData(meant[0] as Rule) : shown.map(ruleData),
  });
}
