import type { Command } from "commander";
import type { ApplyOptions } from "../actions/apply.ts";
import { allowOption } from "../allow-option.ts";
import { examples } from "../help.ts";
import { siteCommand } from "../shared-options.ts";

export const apply = (): Command =>
  siteCommand("apply", "Bring the files below a root up to date: all of them or none.")
    .requiredOption("--root <folder>", "the folder that holds etc/")
    .addOption(allowOption())
    .option("--dry-run", "say what would change; write nothing")
    .option("--exit-code", "with --dry-run: exit 1 if anything would change")
    .option("--backup", "keep every file that is replaced or taken away as NAME~")
    .option(
      "--start-up",
      "also make folders and logs that programs fill, and mend files of the config volume",
    )
    .addHelpText(
      "after",
      examples("dms apply --root /srv/mail-root --dry-run", "dms apply --root / --backup"),
    )
    .action(async (options: ApplyOptions) => (await import("../actions/of-site.ts")).applySite(options));
