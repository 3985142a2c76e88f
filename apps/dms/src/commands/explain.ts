import { variables } from "@mailconf/dms-env";
import type { Command } from "commander";
import { explainRule, ruleMeantBy } from "../explain/rule.ts";
import { explainSettings } from "../explain/setting.ts";
import { explainOne } from "../explain/variable.ts";
import { examples } from "../help.ts";
import { type SiteOptions, siteCommand } from "../shared-options.ts";
import { loadSite } from "../site.ts";

export const explain = (): Command =>
  siteCommand("explain", "Say what a variable does, where a setting comes from, or what a rule is.")
    .argument("<what>", "a variable, a generated file, a setting, a program, or the code of a rule")
    .argument("[key...]", "the setting of the file, section by section; the entry of a table; or a line")
    .addHelpText(
      "after",
      examples(
        "dms explain RELAY_HOST",
        "dms explain postfix/main.cf message_size_limit",
        "dms explain dovecot/userdb 1",
        "dms explain DMS103",
        'dms explain 10-master.conf "service auth" "unix_listener auth-userdb" mode',
      ),
    )
    .action(async (what: string, key: readonly string[], options: SiteOptions) => {
      const rule = key.length === 0 && !variables.has(what) ? await ruleMeantBy(what) : undefined;
      if (rule) {
        explainRule(rule, options);
        return;
      }
      const site = await loadSite({ ...options, mayBeNothing: true });
      const variable = variables.get(what);
      if (variable && key.length === 0) explainOne(site, variable);
      else await explainSettings(site, what, key);
    });
