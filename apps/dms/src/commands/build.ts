import type { Command } from "commander";
import { allowOption } from "../allow-option.ts";
import { examples } from "../help.ts";
import { type SiteOptions, siteCommand } from "../shared-options.ts";

export const build = (): Command =>
  siteCommand("build", "Write every configuration file into a new or empty folder.")
    .argument("<folder>", "where the tree goes")
    .addOption(allowOption())
    .addHelpText(
      "after",
      examples(
        "dms build out",
        "dms build out --vars mailserver.env --config ./config --hostname mail.one.test",
      ),
    )
    .action(async (folder: string, options: SiteOptions) =>
      (await import("../actions/of-site.ts")).buildSite(folder, options),
    );
