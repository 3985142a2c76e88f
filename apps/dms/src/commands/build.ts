import type { ServerConfiguration } from "@mailconf/configurator";
import type { Command } from "commander";
import { allowOption } from "../allowed.ts";
import { displayed } from "../disk-files.ts";
import { examples } from "../help.ts";
import { inReadingOrder } from "../output.ts";
import { countedWithPlace, sayObstacles } from "../said-of-site.ts";
import { type SiteOptions, siteCommand } from "../shared-options.ts";
import { besidesFiles, filesOf, loadSite } from "../site.ts";
import { writeNewTree } from "../write-tree.ts";

/** `70 files`, and the directories that have to be there besides. */
const countOfTree = ({ tree, directories }: ServerConfiguration): string =>
  `${tree.size} files${directories.length > 0 ? ` and ${directories.length} directories` : ""}`;

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
    .action(async (folder: string, options: SiteOptions) => {
      const site = await loadSite(options);
      const { output, configuration } = site;
      const findings = inReadingOrder(site.findings);
      output.talk(`${site.title}: ${countedWithPlace(findings)}`);
      sayObstacles(site);
      for (const line of site.unbuiltLines()) output.talk(line);
      const ok = site.writable();
      if (ok) {
        await writeNewTree(site.wanted, folder);
        output.data(`${countOfTree(configuration)} into ${displayed(folder)}/`);
      } else output.talk("nothing was written: mend the errors first");
      output.object({
        command: "build",
        ok,
        findings,
        data: {
          ...site.summary,
          folder,
          unbuilt: configuration.unbuilt,
          ...besidesFiles(configuration),
          files: ok ? filesOf(configuration) : [],
        },
      });
    });
