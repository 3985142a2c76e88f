import type { Command } from "commander";
import { allowedLine, allowOption } from "../allowed.ts";
import { exit } from "../exit.ts";
import { examples } from "../help.ts";
import { countOf, hasErrors, inReadingOrder } from "../output.ts";
import { type SiteOptions, siteCommand } from "../shared-options.ts";
import { loadSite } from "../site.ts";

export const check = (): Command =>
  siteCommand("check", "Say everything that is wrong or worth knowing; write nothing.")
    .addOption(allowOption())
    .option("--strict", "warnings count as errors for the exit status")
    .addHelpText(
      "after",
      examples("dms check", "dms check --release 15.1 --strict", "dms check --json | jq .ok"),
    )
    .action(async (options: SiteOptions & { strict?: boolean }) => {
      const site = await loadSite(options);
      const { output, findings, allowed, silenced } = site;
      const counted = findings.filter((one) => !allowed.includes(one));
      const ok =
        !hasErrors(counted) && !(options.strict && counted.some((one) => one.severity === "warning"));
      const hidden = silenced.length > 0 ? ` (${silenced.length} silenced)` : "";
      output.data(`${site.title}: ${countOf(findings)}${hidden}`);
      output.foundAnswer(inReadingOrder(findings));
      for (const line of site.unbuiltLines()) output.data(line);
      const line = allowedLine(allowed);
      if (line !== undefined) output.talk(line);
      output.object({
        command: "check",
        ok,
        findings: inReadingOrder(findings),
        data: { ...site.summary, unbuilt: site.configuration.unbuilt, silenced },
      });
      process.exitCode = ok ? exit.fine : exit.errors;
    });
