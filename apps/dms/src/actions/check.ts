import { join } from "node:path";
import { allowedLine } from "../allowed.ts";
import { called } from "../called.ts";
import { exit, Stop } from "../exit.ts";
import { foundBehind } from "../found-at.ts";
import { countOf, hasErrors, inReadingOrder } from "../output.ts";
import type { ServerOptions } from "../servers/check-servers.ts";
import type { SiteOptions } from "../shared-options.ts";
import { loadSite } from "../site.ts";

export type CheckOptions = SiteOptions & ServerOptions;

/** Says what is wrong with the server that is described, or with the folders of one. */
export async function checkServer(paths: readonly string[], options: CheckOptions): Promise<void> {
  expectOneKind(paths, options);
  const meant = paths.length === 0 && called() === "mailconf" ? usualFolders(options) : paths;
  if (meant.length === 0) return checkSite(options);
  // Loaded when it is asked for: a site needs none of it.
  const { checkServers } = await import("../servers/check-servers.ts");
  return checkServers(meant, options);
}

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
