import type { Command } from "commander";
import { examples } from "../help.ts";
import { type SiteOptions, siteCommand } from "../shared-options.ts";

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
    .action(async (what: string, key: readonly string[], options: SiteOptions) =>
      (await import("../actions/of-site.ts")).explainWords(what, key, options),
    );
