import { type Files, type SourceText, sourceText } from "@mailconf/lossless";
import type { Attachment, Container, ContainerMount, PlacedText } from "../model/container.ts";
import { startOf, type TextPlace } from "../model/place.ts";
import { posix } from "../model/posix.ts";
import { type InputFinding, Report } from "../model/report.ts";
import { readVolume } from "../model/volume-spec.ts";
import type { Word } from "../shell/word.ts";
import { shellCommands } from "../shell/words.ts";
import { type Option, readArguments } from "./arguments.ts";
import { readMountOption } from "./mount-option.ts";
import { type NetworkOption, networkConflict, readNetworkOption } from "./network-option.ts";
import { isReference } from "./reference.ts";
import { variablesOfOptions } from "./variables.ts";

export interface DockerRunOptions {
  /** Where env files are read from, by their absolute paths. */
  readonly files: Pick<Files, "read" | "state">;
  /** The absolute path of the folder that the command is called in. */
  readonly workingDirectory: string;
  /** The calling environment. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** What a `docker run` command line creates. */
export interface DockerRun {
  readonly container: Container | undefined;
  /** Whether the image is one for certain: behind an option that is not known any word may be it. */
  readonly isImageCertain: boolean;
  /** `-v` with a source, as the client sends it to the engine. */
  readonly binds: readonly string[];
  /** `-v` without a source. */
  readonly anonymousVolumes: readonly string[];
  /** What stands behind the image. */
  readonly command: readonly string[];
  /** Env files that were read. */
  readonly read: readonly string[];
  readonly findings: readonly InputFinding[];
  /** The words in which the client refuses the command. */
  readonly refusal?: string;
}

/**
 * Reads a shell text that holds a `docker run` or `docker create`: the first one counts. Quotes, continued lines and
 * variables are the shell's; the rest is as the Docker client 28 does it. Never throws.
 */
export function readDockerRun(text: SourceText, options: DockerRunOptions): DockerRun {
  const report = new Report();
  const { workingDirectory, environment = {} } = options;
  const outer = new Map([["PWD", workingDirectory], ...Object.entries(environment)]);
  const unset = (name: string, at: TextPlace) =>
    report.say("shell-variable-unset", at, { name: { input: name } });
  for (const words of shellCommands(text, { environment: outer })) {
    const start = startOfCommand(words);
    if (start === undefined) continue;
    // Once more, for this command alone is of interest.
    const { start: from } = (words[start - 1] as Word).at.span;
    const same = shellCommands(text, { environment: outer, unset }).find((one) =>
      one.some(({ at }) => at.span.start === from),
    );
    return readWords((same ?? words).slice(start), text, options, report);
  }
  report.refuse("no docker run", "no-docker-run", startOf(text));
  const nothing = { binds: [], anonymousVolumes: [], command: [], read: [] };
  return { container: undefined, isImageCertain: false, ...nothing, ...answer(report) };
}

/** Reads the arguments behind `docker run`. */
export function readDockerArguments(argv: readonly string[], options: DockerRunOptions): DockerRun {
  const words = argv.map((word): Word => ({ text: word, at: wholeOf(word) }));
  return readWords(words, sourceText("", "docker run"), options, new Report());
}

const wholeOf = (word: string): TextPlace => ({
  source: sourceText(word, "docker run"),
  span: { start: 0, end: word.length },
});

const answer = ({ findings, refusal }: Report) => ({ findings, ...(refusal !== undefined && { refusal }) });

/** Where the arguments begin, behind `docker run`, `docker container create` and the like. */
function startOfCommand(words: readonly Word[]): number | undefined {
  const called = words.map(({ text }) => text.split("/").at(-1) ?? "");
  const program = called.findIndex((name) => name === "docker" || name === "podman");
  if (program === -1) return undefined;
  const verb = called.findIndex((name, index) => index > program && (name === "run" || name === "create"));
  return verb === -1 ? undefined : verb + 1;
}

function readWords(
  words: readonly Word[],
  text: SourceText,
  options: DockerRunOptions,
  report: Report,
): DockerRun {
  for (const { unknown, at } of words)
    if (unknown !== undefined) report.say("shell-unknown", at, { what: unknown });
  const { options: given, rest, hasUnknown } = readArguments(words, report);
  const [image, ...command] = rest;
  const variables = variablesOfOptions(given, options, report);
  const { mounts, binds, anonymousVolumes } = mountsOfOptions(given, options.workingDirectory, report);
  if (!image) {
    const refusal = "docker: 'docker run' requires at least 1 argument";
    report.refuse(refusal, "no-image-argument", words.at(-1)?.at ?? startOf(text));
  }
  const isNamed = image !== undefined && isReference(image.text);
  if (image && !isNamed) {
    const words = { name: { input: image.text } };
    report.refuse("invalid reference format", "not-an-image", image.at, words);
  }
  const sides = { binds, anonymousVolumes, command: command.map((word) => word.text), read: variables.read };
  const container: Container | undefined = image && {
    id: lastOf(given, "name")?.value ?? "container",
    at: image.at,
    image: { value: image.text, at: image.at },
    ...placed("name", given, "name"),
    ...placed("hostname", given, "hostname"),
    ...placed("domainname", given, "domainname"),
    environment: variables.environment,
    mounts,
    files: [],
    ...networksOfOptions(given, image.at, report),
  };
  return { container, isImageCertain: isNamed && !hasUnknown, ...sides, ...answer(report) };
}

const lastOf = (options: readonly Option[], name: string) =>
  options.findLast((option) => option.name === name);

const has = (options: readonly Option[], name: string) => options.some((option) => option.name === name);

const placed = <Key extends string>(key: Key, options: readonly Option[], name: string) => {
  const option = lastOf(options, name);
  const found = option && option.value !== "" ? { [key]: { value: option.value, at: option.word.at } } : {};
  return found as { readonly [Name in Key]?: PlacedText };
};

function mountsOfOptions(options: readonly Option[], directory: string, report: Report) {
  const mounts: ContainerMount[] = [];
  const binds = new Set<string>();
  const anonymousVolumes: string[] = [];
  for (const { name, value, word } of options) {
    const { at } = word;
    if (name === "volume") {
      const volume = readVolume(value);
      if ("error" in volume) {
        report.refuse(`docker: ${volume.error}`, "invalid-volume", at, { reason: volume.reason });
        continue;
      }
      const { type, source, target = "", isReadOnly } = volume;
      if (source === undefined) {
        anonymousVolumes.push(target);
        mounts.push({ type: "volume", target: posix.clean(target), isReadOnly, at });
        continue;
      }
      const isRelative = type === "bind" && source.startsWith(".");
      const path = isRelative ? posix.join(directory, source) : source;
      binds.add(isRelative ? path + value.slice(value.indexOf(":")) : value);
      if (source.startsWith("~")) report.say("tilde-kept", at);
      const common = { target: posix.clean(target), isReadOnly, at };
      mounts.push(type === "bind" ? { ...common, type, source: path } : { ...common, type, volume: source });
    } else if (name === "mount") {
      const mount = readMountOption(value, directory);
      if ("error" in mount) {
        const refusal = `invalid argument ${JSON.stringify(value)} for "--mount" flag: ${mount.error}`;
        report.refuse(refusal, "invalid-mount", at, { reason: mount.error });
        continue;
      }
      const { type, source, target, isReadOnly, subpath } = mount;
      const isKnown = type === "bind" || type === "volume" || type === "tmpfs";
      mounts.push({
        type: isKnown ? type : "other",
        target: posix.clean(target),
        isReadOnly,
        ...(type === "bind" && source !== undefined && { source }),
        ...(type === "volume" && source !== undefined && { volume: source }),
        ...(subpath !== undefined && { subpath }),
        at,
      });
    } else if (name === "tmpfs")
      mounts.push({ type: "tmpfs", target: posix.clean(value.split(":")[0] ?? ""), isReadOnly: false, at });
    else if (name === "volumes-from") report.say("volumes-of-others", at, { name: { input: value } });
  }
  return { mounts, binds: [...binds].sort(), anonymousVolumes };
}

/** The networks of a container: those that are named, or the default one. */
function networksOfOptions(
  options: readonly Option[],
  at: TextPlace,
  report: Report,
): Pick<Container, "networkMode" | "networks"> {
  const named: { readonly network: NetworkOption; readonly word: Word }[] = [];
  for (const { name, value, word } of options) {
    if (name !== "network" && name !== "net") continue;
    const network = readNetworkOption(value);
    if ("error" in network) {
      const refusal = `invalid argument ${JSON.stringify(value)} for "--network" flag: ${network.error}`;
      report.refuse(refusal, "invalid-network", word.at, { reason: network.error });
    } else named.push({ network, word });
  }
  const [first] = named;
  const own = { ip: has(options, "ip"), ip6: has(options, "ip6"), alias: has(options, "network-alias") };
  const conflict = networkConflict(
    named.map(({ network }) => network),
    own,
  );
  if (conflict !== undefined) {
    const last = named.at(-1)?.word.at ?? at;
    report.refuse(`docker: ${conflict}`, "invalid-network", last, { reason: { input: conflict } });
  }
  const [ipv4, ipv6] = ["ip", "ip6"].map((name) => lastOf(options, name)?.value);
  if (!first) return { networkMode: { value: "default", at }, networks: [] };
  const networkMode = { value: first.network.name, at: first.word.at };
  if (/^(?:host|none|container:.*)$/s.test(first.network.name)) return { networkMode, networks: [] };
  const networks = named.map(({ network, word }, index): Attachment => {
    const ownAddress = index === 0 ? { ...(ipv4 && { ipv4 }), ...(ipv6 && { ipv6 }), ...network } : network;
    return { ...ownAddress, key: network.name, subnets: [], isExternal: true, at: word.at };
  });
  return { networkMode, networks };
}
