import type { Command } from "commander";
import { examples } from "../help.ts";
import { type SiteOptions, siteCommand } from "../shared-options.ts";

export const where = (): Command =>
  siteCommand("where", "Say which files and settings describe the mail server here.")
    .addHelpText(
      "after",
      examples(
        "dms where",
        "dms where --compose other/compose.yaml",
        "helm template mail . | dms where --kubernetes -",
      ),
    )
    .action(async (options: SiteOptions) => (await import("../actions/of-site.ts")).whereSite(options));
