import {
  type Access,
  configure,
  type ServerConfiguration,
  shownFile,
  shownHost,
  type WantedTree,
  wantedTree,
} from "@mailconf/configurator";
import { type Finding, type SourceText, stars } from "@mailconf/lossless";
import { allowedCodes, allowedLine, allowedOf, obstaclesOf } from "./allowed.ts";
import { exit } from "./exit.ts";
import { heard, readList, silencedData } from "./heard.ts";
import { loadInputs, type Summary } from "./inputs.ts";
import { createOutput, type Output } from "./output.ts";
import type { SiteOptions } from "./shared-options.ts";
import { shownFindings } from "./shown-findings.ts";
import { version } from "./version.ts";

/** A mail server as its command sees it: inputs read, configuration made, nothing written. */
export interface LoadedSite {
  readonly output: Output;
  readonly configuration: ServerConfiguration;
  /** All files, links and directories of the configuration. */
  readonly wanted: WantedTree;
  /** Without secrets, as they may be shown; those that are too many are counted only. */
  readonly findings: readonly Finding[];
  readonly summary: Summary;
  /** `compose.yaml → mail.one.test, DMS 16.0` */
  readonly title: string;
  /** What comments and the list of the site say is meant to be, as data. */
  readonly silenced: readonly ReturnType<typeof silencedData>[];
  /** Errors that `--allow` lets pass. */
  readonly allowed: readonly Finding[];
  /** Whether the result may be written; otherwise the exit status says so. */
  writable(): boolean;
  /** A line that names the variables without effect; nothing where there are none. */
  unbuiltLines(): readonly string[];
}

export async function loadSite(options: SiteOptions): Promise<LoadedSite> {
  const output = createOutput({ ...options, version });
  const { inputs, summary, findings: early, files, isUnknown, secretSpans, placed } = loadInputs(options);
  const configuration = configure(inputs);
  const spansOf = (source: SourceText) =>
    secretSpans(source, configuration.secretSpans) ?? configuration.secretSpans(source);
  const shown = (found: readonly Finding[]) => shownFindings(found.map(placed), spansOf);
  const all = [...early, ...files.findings, ...(isUnknown ? [] : configuration.findings)];
  const list = readList(options.lintConfig, summary.source && summary.describedBy[0]);
  const { silenced, ...left } = await heard(all, configuration.sources, list);
  const findings = shown(left.findings);
  const codes = await allowedCodes(options.allow);
  const { site } = configuration;
  const hostname = configuration.isSecret(site.hostname.origin) ? stars : shownHost(site.hostname.value);
  const allowed = allowedOf(findings, codes);
  const binding = silenced.filter(({ isBinding }) => isBinding).map(({ finding }) => finding);
  return {
    output,
    configuration,
    wanted: wantedTree(configuration),
    findings,
    allowed,
    silenced: silenced.map((one) => silencedData(one, spansOf)),
    summary: { ...summary, hostname },
    title: `${summary.describedBy.join(", ") || "flags"} → ${hostname || "no host name"}, DMS ${summary.release}`,
    writable() {
      const line = allowedLine(allowed);
      if (line !== undefined) output.talk(line);
      if (binding.length > 0) output.findings(shown(binding));
      if (binding.length === 0 && obstaclesOf(findings, codes).length === 0) return true;
      process.exitCode = exit.errors;
      return false;
    },
    unbuiltLines() {
      const { unbuilt } = configuration;
      return unbuilt.length > 0 ? [`without effect: ${unbuilt.join(", ")} (${unbuilt.length})`] : [];
    },
  };
}

/** What has to be there beside files, as data: programs in the order in which they start, directories, groups of users. */
export const besidesFiles = ({
  programs,
  directories,
  memberships,
  secrets,
  seeds,
  userIds,
  volumeChanges,
}: ServerConfiguration) => ({
  programs: programs.map(({ name }) => name),
  directories: directories.map(({ path, access }) => ({ path, ...accessData(access) })),
  memberships: memberships.map(({ user, group }) => ({ user, group })),
  secrets: secrets.map(({ path, access }) => ({ path, ...accessData(access) })),
  seeds: seeds.map(({ path, what, access }) => ({ path, what, ...accessData(access) })),
  userIds: userIds.map(({ user, uid, gid }) => ({ user, uid, gid })),
  volumeChanges: volumeChanges.map(({ name, text, access }) => ({
    name,
    content: text !== undefined,
    ...(access && accessData(access)),
  })),
});

/** The files of a tree as data: path, mode, owner, and the size in bytes of those without secrets. */
export const filesOf = ({ tree, madeOfSecrets }: ServerConfiguration) =>
  [...tree.values()].map((file) =>
    file.kind === "link"
      ? { path: file.path, link: file.target }
      : {
          path: file.path,
          ...accessData(file.access),
          ...(!shownFile(file.path, file.bytes, file.secret, madeOfSecrets(file.path)).hasSecrets && {
            bytes: file.bytes.length,
          }),
        },
  );

const accessData = ({ mode, owner }: Access) => ({ mode: mode.toString(8).padStart(4, "0"), owner });
