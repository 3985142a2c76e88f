import type { Command } from "commander";
import { allowOption } from "../allowed.ts";
import { boundedPatches } from "../bounded-patches.ts";
import { changeData, isPending, patchOf } from "../changes.ts";
import { convergenceOf } from "../convergence.ts";
import { exit } from "../exit.ts";
import { examples } from "../help.ts";
import { inReadingOrder } from "../output.ts";
import { expectRoot } from "../root-folder.ts";
import { type SiteOptions, siteCommand } from "../shared-options.ts";
import { loadSite } from "../site.ts";

export const diff = (): Command =>
  siteCommand("diff", "Show what apply would change below a root, as unified diffs.")
    .argument("[root]", "the folder that holds etc/", "/")
    .addOption(allowOption())
    .option("--exit-code", "exit 1 if anything would change")
    .addHelpText("after", examples("dms diff out", "dms diff /srv/mail-root --exit-code"))
    .action(async (root: string, options: SiteOptions & { exitCode?: boolean }) => {
      expectRoot(root, exit.io);
      const site = await loadSite(options);
      const { output } = site;
      if (!site.writable()) {
        const findings = inReadingOrder(site.findings.filter(({ severity }) => severity === "error"));
        output.findings(findings);
        output.talk("nothing was compared: mend the errors first");
        output.object({ command: "diff", ok: false, findings, data: site.summary });
        return;
      }
      const convergence = convergenceOf(site.wanted, root);
      const findings = inReadingOrder(convergence.findings);
      output.findings(findings);
      const changes = convergence.changes.filter(isPending);
      const bounded = boundedPatches();
      const patches = changes.map((change) => ({ change, patch: bounded(patchOf(change)) }));
      for (const { patch } of patches) output.data(patch.trimEnd());
      if (changes.length === 0) output.talk("nothing would change");
      output.object({
        command: "diff",
        ok: true,
        findings,
        data: patches.map(({ change, patch }) => ({ ...changeData(change), patch })),
      });
      if (options.exitCode && changes.length > 0) process.exitCode = exit.errors;
    });
