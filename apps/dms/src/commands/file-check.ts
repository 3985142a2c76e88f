import type { Command } from "commander";
import type { FileCheckOptions } from "../actions/file-check.ts";
import { asOption } from "../files/options.ts";
import { examples } from "../help.ts";
import { command } from "../shared-options.ts";

/** `dms file check`: what is wrong with one file of any known kind. */
export const fileCheck = (): Command =>
  command("check", "say what is wrong with a file, held against those beside it and that it includes")
    .argument("<file>", "the file; - for the standard input")
    .addOption(asOption())
    .option("--postfix <version>", "version of Postfix, 3.7 to 3.12")
    .option("--strict", "warnings count as errors for the exit status")
    .option("--lint-config <file>", "findings to be silent about (default: dms.config.yaml here)")
    .addHelpText(
      "after",
      examples(
        "dms file check /etc/postfix/main.cf",
        "dms file check --as dovecot-2.4 conf.d/10-ssl.conf",
        "dms file check --as fetchmailrc - < .fetchmailrc",
      ),
    )
    .action(async (path: string, options: FileCheckOptions) =>
      (await import("../actions/of-file.ts")).checkFile(path, options),
    );
