import { resolve } from "node:path";
import { type ComposeServer, type EnvSetting, readComposeServer } from "@mailconf/dms-env";
import type { PathState, SourceText } from "@mailconf/lossless";
import { displayed } from "./disk-files.ts";
import { exit, Stop } from "./exit.ts";
import { foundBehind } from "./found-at.ts";

/** How a Compose project is asked for. */
export interface ComposeRequest {
  /** Files of `--compose`; without them Compose's own search counts. */
  readonly files: readonly string[];
  readonly service: string | undefined;
  /** Reads a file by its absolute path; says why one that is there cannot be read. */
  readonly open: (path: string) => SourceText | undefined;
  /** Stops and says why a file cannot be read without which there is nothing to say. */
  readonly mustOpen: (path: string) => void;
}

/** A Compose project of this machine with its mail server. */
export interface FoundCompose extends ComposeServer {
  /** Every file that was read, as people would type it, in the order of their first use. */
  readonly read: readonly string[];
  /** Those that are Compose files. */
  readonly composeFiles: readonly string[];
  /** The texts that were read, with what kind of source they are. */
  readonly sources: ReadonlyMap<SourceText, EnvSetting["via"]>;
}

/** Finds and reads a Compose project as Compose does, from the current folder; undefined if there is none. */
export function findCompose({ files, service, open, mustOpen }: ComposeRequest): FoundCompose | undefined {
  const texts = new Map<string, SourceText | undefined>();
  const read = (path: string) => {
    if (!texts.has(path)) texts.set(path, stateOf(path) === "file" ? open(path) : undefined);
    return texts.get(path);
  };
  const server = readComposeServer({
    files: { read, state: stateOf },
    workingDirectory: process.cwd(),
    environment: process.env as Record<string, string>,
    ...(files.length > 0 && { composeFiles: files.map((file) => resolve(file)) }),
    ...(service !== undefined && { service }),
  });
  const { project } = server;
  if (project.findings.some(({ code }) => code === "container-inputs/no-compose-file")) return undefined;
  const [main] = project.files;
  if (main !== undefined && !project.read.some(({ path }) => path === main)) mustOpen(main);
  const all = project.read.map(({ path, role, source }) => ({ name: displayed(path), role, source }));
  const isEnv = (role: string) => role === "env-file" || role === "dotenv";
  const composeFiles = all.filter(({ role }) => !isEnv(role)).map(({ name }) => name);
  refuseService(server, service, composeFiles);
  return {
    ...server,
    read: all.map(({ name }) => name),
    composeFiles,
    sources: new Map(all.map(({ source, role }) => [source, isEnv(role) ? "env-file" : "compose"])),
  };
}

/** `--service` that names nothing is wrong usage, and not a fault of the files. */
function refuseService(
  { service, services, project }: ComposeServer,
  wanted: string | undefined,
  files: readonly string[],
) {
  if (wanted === undefined || service || services.length === 0 || project.inactive.has(wanted)) return;
  const names = services.map(({ name }) => name).join(", ");
  throw new Stop(exit.usage, `no service ${wanted} in ${files.join(", ")}; there is ${names}`);
}

function stateOf(path: string): PathState {
  try {
    const found = foundBehind(path);
    if (!found) return "absent";
    return found.isDirectory() ? "directory" : "file";
  } catch {
    // Links in a circle: reading says so.
    return "file";
  }
}
