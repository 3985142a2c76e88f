import type { Command } from "commander";
import { examples } from "../help.ts";
import { type CommonOptions, command } from "../shared-options.ts";

export const rules = (): Command =>
  command("rules", "List what can be found, with codes and names; or say what one rule is.")
    .alias("rule")
    .argument("[code]", "the code or the name of a rule")
    .addHelpText("after", examples("dms rules", "dms rule DMS103", "dms rules --json | jq '.data[].code'"))
    .action(async (code: string | undefined, options: CommonOptions) =>
      (await import("../actions/rules.ts")).listRules(code, options),
    );
