import { type Command, Option } from "commander";
import type { CheckOptions } from "../actions/check.ts";
import { allowOption } from "../allow-option.ts";
import { examples } from "../help.ts";
import { siteCommand } from "../shared-options.ts";

export const check = (): Command =>
  siteCommand("check", "Say everything that is wrong or worth knowing; write nothing.")
    .argument(
      "[path...]",
      "without docker-mailserver: folders that hold main.cf, master.cf or dovecot.conf, or such a file",
    )
    .addOption(allowOption())
    .option("--strict", "warnings count as errors for the exit status")
    .optionsGroup("Of servers without docker-mailserver:")
    .addOption(new Option("--postfix <version>", "version of Postfix, 3.7 to 3.12"))
    .addOption(new Option("--dovecot <version>", "version of Dovecot, 2.3 or 2.4"))
    .addOption(new Option("--root <folder>", "the folder that absolute paths of the configuration lie below"))
    .addHelpText(
      "after",
      examples(
        "dms check",
        "dms check --release 15.1 --strict",
        "dms check --json",
        "dms check /etc/postfix /etc/dovecot",
      ),
    )
    .action(async (paths: readonly string[], options: CheckOptions) =>
      (await import("../actions/of-site.ts")).checkServer(paths, options),
    );
