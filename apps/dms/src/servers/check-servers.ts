import { allowedCodes, allowedLine, allowedOf } from "../allowed.ts";
import { displayed } from "../displayed.ts";
import { exit } from "../exit.ts";
import { heard, readList, silencedData } from "../heard.ts";
import { countOf, createOutput, hasErrors, inReadingOrder } from "../output.ts";
import type { CommonOptions } from "../shared-options.ts";
import { shownFindings } from "../shown-findings.ts";
import { version } from "../version.ts";
import { type CheckedServer, checkServer } from "./check-server.ts";
import { serversAt } from "./place.ts";
import type { GivenVersions } from "./versions.ts";

export interface ServerOptions extends CommonOptions, GivenVersions {
  readonly root?: string;
  readonly strict?: boolean;
  readonly allow?: readonly string[];
  readonly lintConfig?: string;
}

/** `check PATH …`: what is wrong with servers that no docker-mailserver has made. */
export async function checkServers(paths: readonly string[], options: ServerOptions): Promise<void> {
  const output = createOutput({ ...options, version });
  const servers = paths
    .flatMap((path) => serversAt(path, options.root))
    .map((place) => checkServer(place, options));
  const list = readList(options.lintConfig, undefined);
  const codes = await allowedCodes(options.allow);
  const told = await Promise.all(
    servers.map(async (server) => {
      const { findings, silenced } = await heard(server.findings, server.sources, list);
      return {
        server,
        findings: inReadingOrder(shownFindings(findings, server.secretSpans)),
        silenced: silenced.map((one) => silencedData(one, server.secretSpans)),
      };
    }),
  );
  const findings = told.flatMap((one) => one.findings);
  const allowed = allowedOf(findings, codes);
  const passing = new Set(allowed);
  const counted = findings.filter((one) => !passing.has(one));
  const ok =
    !hasErrors(counted) && !(options.strict && counted.some(({ severity }) => severity === "warning"));
  for (const { server, findings: own, silenced } of told) {
    const hidden = silenced.length > 0 ? ` (${silenced.length} silenced)` : "";
    output.data(`${titleOf(server)}: ${countOf(own)}${hidden}`);
    output.foundAnswer(own);
    const { notRead } = server;
    if (notRead.length > 0)
      output.data(`not read, for this user may not: ${notRead.join(", ")} (${notRead.length})`);
  }
  const line = allowedLine(allowed);
  if (line !== undefined) output.talk(line);
  output.object({
    command: "check",
    ok,
    findings,
    data: {
      servers: told.map(({ server }) => dataOf(server)),
      silenced: told.flatMap(({ silenced }) => silenced),
    },
  });
  process.exitCode = ok ? exit.fine : exit.errors;
}

/** `/etc/postfix → Postfix 3.7.11, 4 files read`; a version that may be another one is marked. */
function titleOf({ place, version: { version, from, isDoubtful }, sources }: CheckedServer): string {
  const { program, folder, only } = place;
  const name = displayed(only === undefined ? folder : `${folder}/${only}`);
  const doubt = isDoubtful ? `, perhaps (${from}; --${program.toLowerCase()} names another version)` : "";
  const read = sources.length === 1 ? "1 file read" : `${sources.length} files read`;
  return `${name} → ${program} ${version}${doubt}, ${read}`;
}

const dataOf = ({ place, version, sources, notRead }: CheckedServer) => ({
  program: place.program,
  folder: displayed(place.folder),
  version: version.version,
  versionFrom: version.from,
  isDoubtful: version.isDoubtful,
  read: sources.map(({ name }) => name),
  notRead,
});
