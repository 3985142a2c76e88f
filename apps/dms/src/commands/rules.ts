import { ruleCalled } from "@mailconf/lossless";
import type { Command } from "commander";
import { allRules, ruleData, ruleText } from "../all-rules.ts";
import { exit, Stop } from "../exit.ts";
import { examples } from "../help.ts";
import { createOutput } from "../output.ts";
import { type CommonOptions, command } from "../shared-options.ts";
import { version } from "../version.ts";

export const rules = (): Command =>
  command("rules", "List what can be found, with codes and names; or say what one rule is.")
    .alias("rule")
    .argument("[code]", "the code or the name of a rule")
    .addHelpText("after", examples("dms rules", "dms rule DMS103", "dms rules --json | jq '.data[].code'"))
    .action((code: string | undefined, options: CommonOptions) => {
      const output = createOutput({ ...options, version });
      const rule = code === undefined ? undefined : ruleCalled(allRules, code);
      if (code !== undefined && !rule) throw new Stop(exit.errors, `no rule is called ${code}`);
      const shown = rule ? [rule] : allRules;
      const line = (one: (typeof shown)[number]) =>
        [one.code, one.severities.join(","), one.name === one.code ? "" : one.name]
          .filter(Boolean)
          .join("  ");
      output.data(rule ? ruleText(rule) : shown.map(line).join("\n"));
      output.object({
        command: "rules",
        ok: true,
        findings: [],
        data: rule ? ruleData(rule) : shown.map(ruleData),
      });
    });
