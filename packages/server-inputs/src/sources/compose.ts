import { composeFileNames } from "@mailconf/container-inputs";
import { type ComposeServer, readComposeServer } from "@mailconf/dms-env";
import type { Described } from "../described.ts";
import type { GivenInputs } from "../given.ts";
import type { Reading } from "../reading.ts";
import { Refused } from "../refusal.ts";

/**
 * The mail server of a Compose project, found as Compose finds it; undefined if there is none.
 *
 * @throws Refused if there is nothing to say
 */
export function composeInputs(given: GivenInputs, reading: Reading): Described | undefined {
  const { composeFiles = [], service, workingDirectory, environment = {} } = given;
  for (const file of composeFiles) reading.named(file, "compose");
  const server = readComposeServer({
    files: reading.files,
    workingDirectory,
    environment,
    ...(composeFiles.length > 0 && { composeFiles: composeFiles.map((file) => reading.path(file)) }),
    ...(service !== undefined && { service }),
  });
  const { project } = server;
  if (project.findings.some(({ code }) => code === "container-inputs/no-compose-file")) {
    refuseDeadLink(reading);
    return undefined;
  }
  const [main] = project.files;
  if (main !== undefined && !project.read.some(({ path }) => path === main)) reading.named(main, "compose");
  for (const { source, role } of project.read)
    reading.sources.set(source, isEnv(role) ? "env-file" : "compose");
  const describedBy = project.read.filter(({ role }) => !isEnv(role)).map(({ path }) => reading.called(path));
  refuseService(server, service, describedBy);
  return {
    describedBy,
    read: project.read.map(({ path }) => reading.called(path)),
    service: server.service?.name,
    container: server.container,
    release: server.release,
    settings: server.settings,
    otherSettings: [],
    secrets: [],
    findings: server.findings,
    // What is read of a text that is no YAML is anything.
    isUnknown: !server.service || server.findings.some(({ code }) => code === "yaml-syntax"),
  };
}

const isEnv = (role: string) => role === "env-file" || role === "dotenv";

/** A link that leads nowhere is no file to Compose; whoever made it wants to know. */
function refuseDeadLink(reading: Reading): void {
  const dead = composeFileNames.find((name) => reading.machine.link?.(reading.path(name)) !== undefined);
  if (dead !== undefined) reading.named(dead, "compose");
}

/** A service that is asked for and is not there is no fault of the files. */
function refuseService(
  { service, services, project }: ComposeServer,
  wanted: string | undefined,
  files: readonly string[],
): void {
  if (wanted === undefined || service || services.length === 0 || project.inactive.has(wanted)) return;
  const names = services.map(({ name }) => name);
  throw new Refused({ kind: "no-such-service", name: wanted, files, services: names });
}
