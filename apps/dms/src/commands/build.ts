import type { Command } from "commander";
import { displayed } from "../disk-files.ts";
import { examples } from "../help.ts";
import { countOf, inReadingOrder } from "../output.ts";
import { type SiteOptions, siteCommand } from "../shared-options.ts";
import { besidesFiles, filesOf, loadSite } from "../site.ts";
import { writeNewTree } from "../write-tree.ts";

export const build = (): Command =>
  siteCommand("build", "Write every configuration file into a new or empty folder.")
    .argument("<folder>", "where the tree goes")
    .addHelpText(
      "after",
      examples(
        "dms build out",
        "dms build out --vars mailserver.env --config ./config --hostname mail.one.test",
      ),
    )
    .action(async (folder: string, options: SiteOptions) => {
      const site = loadSite(options);
      const { output, configuration } = site;
      const findings = inReadingOrder(site.findings);
      output.talk(`${site.title}: ${countOf(findings)}`);
      output.findings(findings);
      site.talkOfUnbuilt();
      const ok = site.writable();
      if (ok) {
        await writeNewTree(configuration.tree, folder);
        output.data(`${configuration.tree.size} files into ${displayed(folder)}/`);
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
          files: ok ? filesOf(configuration.tree) : [],
        },
      });
    });
