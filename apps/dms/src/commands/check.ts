import { join } from "node:path";
import { type Command, Option } from "commander";
import { allowedLine, allowOption } from "../allowed.ts";
import { called } from "../called.ts";
import { exit, Stop } from "../exit.ts";
import { foundBehind } from "../found-at.ts";
import { examples } from "../help.ts";
import { countOf, hasErrors, inReadingOrder } from "../output.ts";
import type { ServerOptions } from "../servers/check-servers.ts";
import { type SiteOptions, siteCommand } from "../shared-options.ts";
import { loadSite } from "../site.ts";

type CheckOptions = SiteOptions & ServerOptions;

export const check = (): Command =>
  siteCommand("check", "Say everything that is wrong or worth knowing; write nothing.")
    .argument(
      "[path...]",
      "without docker-mailserver: folders that hold main.cf, master.cf or dovecot.conf, or such a file",
    )
    .addOption(allowOption())
    .option("--strict", "warnings count as errors for the exit status")
    .optionsGroup("Of servers without docker-mailserver:")
    .addOption(new Option("--postfix <version>", "version of Postfix, 3.7 to 3.12"))
    .addOption(new Option("--dovecot <version>", "version of Dovecot, 2.3 or 2.4"))
    .addOption(new Option("--root <folder>", "the folder that absolute paths of the configuration lie below"))
    .addHelpText(
      "after",
      examples(
        "dms check",
        "dms check --release 15.1 --strict",
        "dms check --json",
        "dms check /etc/postfix /etc/dovecot",
      ),
    )
    .action(async (paths: readonly string[], options: CheckOptions) => {
      expectOneKind(paths, options);
      const meant = paths.length === 0 && called() === "mailconf" ? usualFolders(options) : paths;
      if (meant.length === 0) return checkSite(options);
      // Loaded when it is asked for: a site needs none of it.
      const { checkServers } = await import("../servers/check-servers.ts");
      return checkServers(meant, options);
    });

/** A server is described by Compose and its like, or by its own files. Throws `Stop` if both are named. */
function expectOneKind(paths: readonly string[], options: CheckOptions): void {
  if (paths.length === 0 && called() === "mailconf") return;
  const wrong = (paths.length === 0 ? ofServers : ofSites).find((name) => options[name] !== undefined);
  if (wrong === undefined) return;
  const option = `--${wrong.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  throw new Stop(
    exit.usage,
    paths.length === 0
      ? `${option} is for servers without docker-mailserver: name the folder of their files`
      : `${option} describes a docker-mailserver, and ${paths[0]} is a file or folder without one`,
  );
}

const ofServers = ["postfix", "dovecot", "root"] as const;
const ofSites = [
  ...(["compose", "kubernetes", "quadlet", "dockerRun", "service", "vars", "env", "processEnv"] as const),
  ...(["config", "hostname", "interface", "release"] as const),
] as const;

/** What `mailconf check` is about where nothing is named: the servers of this machine; nothing if a site is described. */
function usualFolders(options: CheckOptions): readonly string[] {
  if (ofSites.some((name) => options[name] !== undefined)) return [];
  const below = ["etc/postfix", "etc/dovecot"].map((folder) => join(options.root ?? "/", folder));
  const found = below.filter((folder) => foundBehind(folder)?.isDirectory());
  if (found.length > 0) return found;
  throw new Stop(exit.usage, `there is no ${below.join(" and no ")}: name a folder, or --compose`);
}

async function checkSite(options: CheckOptions): Promise<void> {
  const site = await loadSite(options);
  const { output, findings, allowed, silenced } = site;
  const passing = new Set(allowed);
  const counted = findings.filter((one) => !passing.has(one));
  const ok = !hasErrors(counted) && !(options.strict && counted.some((one) => one.severity === "warning"));
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
}
