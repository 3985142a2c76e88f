import { actionsAfter } from "@mailconf/configurator";
import type { Command } from "commander";
import { allowOption } from "../allowed.ts";
import { changeData, describe, isPending } from "../changes.ts";
import { convergenceOf } from "../convergence.ts";
import { exit } from "../exit.ts";
import { examples } from "../help.ts";
import { inReadingOrder } from "../output.ts";
import { accountsOf } from "../owners.ts";
import { expectRoot } from "../root-folder.ts";
import { countedWithPlace, sayObstacles } from "../said-of-site.ts";
import { type SiteOptions, siteCommand } from "../shared-options.ts";
import { loadSite } from "../site.ts";
import { type Draft, rehearsal, transaction } from "../transaction/index.ts";
import { draftChanges } from "../write-tree.ts";

interface ApplyOptions extends SiteOptions {
  readonly root: string;
  readonly dryRun?: boolean;
  readonly exitCode?: boolean;
  readonly backup?: boolean;
}

export const apply = (): Command =>
  siteCommand("apply", "Bring the files below a root up to date: all of them or none.")
    .requiredOption("--root <folder>", "the folder that holds etc/")
    .addOption(allowOption())
    .option("--dry-run", "say what would change; write nothing")
    .option("--exit-code", "with --dry-run: exit 1 if anything would change")
    .option("--backup", "keep every file that is replaced or taken away as NAME~")
    .addHelpText(
      "after",
      examples("dms apply --root /srv/mail-root --dry-run", "dms apply --root / --backup"),
    )
    .action(async (options: ApplyOptions) => {
      const { root, dryRun = false, backup = false } = options;
      expectRoot(root, exit.unsafe);
      const site = await loadSite(options);
      const { output } = site;
      const findings = inReadingOrder(site.findings);
      output.talk(`${site.title}: ${countedWithPlace(findings)}`);
      sayObstacles(site);
      for (const line of site.unbuiltLines()) output.talk(line);
      if (!site.writable()) {
        output.talk("nothing was changed: mend the errors first");
        output.object({ command: "apply", ok: false, findings, data: site.summary });
        return;
      }
      const wish = (draft: Draft) => {
        const convergence = convergenceOf(site.wanted, root, { backup, refused: exit.unsafe });
        draftChanges(draft, convergence, root, { ...accountsOf(root, exit.unsafe), backup });
        return convergence;
      };
      const convergence = await (dryRun ? rehearsal(wish) : transaction(wish));
      const changes = convergence.changes.filter(isPending);
      const kept = inReadingOrder(convergence.findings);
      output.findings(kept);
      for (const change of changes) output.data(describe(change, dryRun));
      const actions = actionsAfter(
        changes.map(({ path }) => path),
        { running: site.configuration.programs },
      );
      if (changes.length === 0) output.talk("everything is up to date");
      for (const action of actions) output.talk(`next: ${action}`);
      output.object({
        command: "apply",
        ok: true,
        findings: [...findings, ...kept],
        data: {
          root,
          dryRun,
          changes: changes.map(changeData),
          actions,
        },
      });
      if (dryRun && options.exitCode && changes.length > 0) process.exitCode = exit.errors;
    });
