import type { ReleaseName } from "@mailconf/dms-env";
import { memoryFiles, sourceText } from "@mailconf/lossless";
import {
  type AnyKey,
  configure,
  configVolume,
  type Facts,
  type MountPlace,
  type ServerConfiguration,
} from "../src/index.ts";

/** What a test gives; everything else is as small as a mail server can be. */
export interface Given {
  readonly env?: Readonly<Record<string, string>>;
  /** Files of the config volume by name, others by absolute path. */
  readonly files?: Readonly<Record<string, string>>;
  readonly release?: ReleaseName;
  readonly facts?: Facts;
  /** The folders that can be seen; everything by default. */
  readonly visible?: readonly string[];
  readonly mounts?: readonly MountPlace[];
}

export const releases: readonly ReleaseName[] = ["15.1", "16.0"];

/** A hash that somebody can log in with. */
export const soundHash =
  "{SHA512-CRYPT}$6$aNnA0000example1$0JfttkR8Zt9g1RhQdvv.7Cg6oRcjHE5rG4WoDq.EK0jOh6zSb/6WBRKHa1vzvRuEQZgvAZXmH4.2h/OiI7YlN.";

/** One account, so that the mail server starts. */
export const oneAccount = { "postfix-accounts.cf": `ann@example.com|${soundHash}\n` };

export function configureWith({
  env = {},
  files = oneAccount,
  release = "16.0",
  facts,
  visible,
  mounts = [],
}: Given = {}) {
  const settings = Object.entries(env).map(([name, value]) => {
    const source = sourceText(`${name}=${value}`, "mailserver.env");
    return {
      name,
      value,
      source,
      span: { start: name.length + 1, end: source.text.length },
      via: "argument" as const,
    };
  });
  const paths = Object.entries(files).map(([name, text]) => [
    name.startsWith("/") ? name : `${configVolume}/${name}`,
    text,
  ]);
  return configure({
    release,
    settings,
    files: memoryFiles(Object.fromEntries(paths), visible),
    facts: { hostname: "mail.example.com", ...facts },
    mounts,
  });
}

/** The text of a generated file; undefined if there is none. */
export function textOf({ tree }: ServerConfiguration, path: string): string | undefined {
  const file = tree.get(path);
  return file?.kind === "file" ? new TextDecoder().decode(file.bytes) : undefined;
}

/** The lines of a generated file. */
export const linesOf = (configuration: ServerConfiguration, path: string): string[] =>
  (textOf(configuration, path) ?? "").split("\n").filter((line) => line !== "");

/** The value of a setting of a generated file, as its last writer wrote it. */
export function settingOf({ tree }: ServerConfiguration, path: string, key: AnyKey): string | undefined {
  const file = tree.get(path);
  return file?.kind === "file" ? file.steps(key).at(-1)?.value : undefined;
}

/** Codes of all findings, with severity: `error DMS301`. */
export const findingsOf = ({ findings }: ServerConfiguration): string[] =>
  findings.map(({ code, severity }) => `${severity} ${shortCode(code)}`);

export const errorsOf = (configuration: ServerConfiguration): string[] =>
  findingsOf(configuration).filter((text) => text.startsWith("error "));

/** The code of a finding without its package, and without the words behind a number: `DMS301`. */
export const shortCode = (code: string): string =>
  code.replace(/^configurator\//, "").replace(/^(DMS\d+)-.*/, "$1");

/** Who may read a generated file. */
export function accessAt({ tree }: ServerConfiguration, path: string) {
  const file = tree.get(path);
  return file?.kind === "file" ? file.access : undefined;
}
