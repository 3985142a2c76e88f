import { type Command, Option } from "commander";
import type { DiffOptions } from "../actions/diff.ts";
import { allowOption } from "../allow-option.ts";
import { examples } from "../help.ts";
import { siteCommand } from "../shared-options.ts";

export const diff = (): Command =>
  siteCommand("diff", "Show what apply would change below a root, as unified diffs.")
    .argument("[root]", "the folder that holds etc/ (default: /)")
    .addOption(allowOption())
    .addOption(
      new Option("--container <name>", "compare with the files of a container, by docker cp or podman cp"),
    )
    .option("--exit-code", "exit 1 if anything would change")
    .addHelpText(
      "after",
      examples("dms diff out", "dms diff /srv/mail-root --exit-code", "dms diff --container mailserver"),
    )
    .action(async (root: string | undefined, options: DiffOptions) =>
      (await import("../actions/of-site.ts")).diffSite(root, options),
    );
