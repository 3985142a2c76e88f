import { type Container, type DockerRun, readDockerArguments } from "@mailconf/container-inputs";
import { memoryFiles } from "@mailconf/lossless";
import type { CaseRunner } from "../outcome.ts";
import { placeholders } from "./placeholders.ts";

interface DockerRunCase {
  /** What stands behind `docker create`. */
  readonly argv: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly answer: Answer;
}

interface Answer {
  readonly ok: boolean;
  readonly environment?: readonly string[];
  readonly mounts?: readonly Readonly<Record<string, unknown>>[];
  readonly [key: string]: unknown;
}

const compared = [
  "image",
  "name",
  "hostname",
  "domainname",
  "binds",
  "anonymousVolumes",
  "networkMode",
  "command",
];

/** The container that a recorded command line creates. */
export const run: CaseRunner = ({ argv, files = {}, env = {}, answer }: DockerRunCase) => {
  const places = placeholders("/home/ann/projects/demo");
  const all = Object.entries(files).map(([path, text]) => [`${places.folder}/${path}`, places.fill(text)]);
  const read = readDockerArguments(argv.map(places.fill), {
    files: memoryFiles(Object.fromEntries(all)),
    workingDirectory: places.folder,
    environment: { HOME: places.home, ...env },
  });
  if (!answer.ok) return { expected: { ok: false }, actual: { ok: read.refusal === undefined } };
  const keys = compared.filter((key) => key in answer).map((key) => [key, answer[key]]);
  return {
    expected: {
      ...Object.fromEntries(keys),
      environment: lastOfEach(answer.environment ?? []),
      mounts: (answer.mounts ?? []).map(({ Type, Source, Target, ReadOnly = false }) => [
        Type,
        Source,
        Target,
        ReadOnly,
      ]),
    },
    actual: places.empty(actual(read, read.container)),
  };
};

/** Of a name the last one counts; a name alone takes it away. */
const lastOfEach = (list: readonly string[]) =>
  Object.fromEntries(
    list.map((entry) => {
      const equals = entry.indexOf("=");
      return equals === -1 ? [entry, null] : [entry.slice(0, equals), entry.slice(equals + 1)];
    }),
  );

function actual({ binds, anonymousVolumes, command, refusal }: DockerRun, container: Container | undefined) {
  const byOption = container?.mounts.filter(({ at }) => at.source.text.includes("type=")) ?? [];
  return {
    ...Object.fromEntries(
      (["image", "name", "hostname", "domainname", "networkMode"] as const).flatMap((key) => {
        const text = container?.[key]?.value;
        return text === undefined ? [] : [[key, text]];
      }),
    ),
    ...(binds.length > 0 && { binds }),
    ...(anonymousVolumes.length > 0 && { anonymousVolumes }),
    ...(command.length > 0 && { command }),
    ...(refusal !== undefined && { refusal }),
    environment: Object.fromEntries(
      [...(container?.environment ?? [])].map(([name, { value }]) => [name, value ?? null]),
    ),
    mounts: byOption.map(({ type, source, volume, target, isReadOnly }) => [
      type,
      source ?? volume,
      target,
      isReadOnly,
    ]),
  };
}
