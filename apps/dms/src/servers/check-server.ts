import {
  type Checked,
  checkDovecot,
  checkPostfix,
  type KnownVersion,
  postfixIn,
} from "@mailconf/formats/servers";
import { type Finding, plainPath, type SourceText, type Span } from "@mailconf/lossless";
import { findAbout } from "../catalogue.ts";
import { type DiskFiles, diskFiles } from "../disk-files.ts";
import { displayed } from "../displayed.ts";
import { exit, Stop } from "../exit.ts";
import { sizes } from "../sizes.ts";
import type { ServerPlace } from "./place.ts";
import { dovecotVersion, type GivenVersions, postfixVersion } from "./versions.ts";

/** A server that was checked. */
export interface CheckedServer {
  readonly place: ServerPlace;
  readonly version: KnownVersion;
  /** Secrets are not hidden yet. */
  readonly findings: readonly Finding[];
  readonly sources: readonly SourceText[];
  /** Files and folders that this user may not read, by the names that people type. */
  readonly notRead: readonly string[];
  secretSpans(source: SourceText): readonly Span[];
}

/** Checks the configuration of a server. Throws `Stop` where its main file cannot be read. */
export function checkServer(place: ServerPlace, given: GivenVersions): CheckedServer {
  const denied = new Map<string, string>();
  const disk = diskFiles(place.mounts, {
    most: (path) => (/\.(cf|conf|ext)$/.test(path) ? sizes.settings : sizes.list),
    onDenied: (path, name) => void denied.set(path, name),
  });
  const files = place.isWhole ? disk : seenIn(place.inside, disk);
  const { version, checked } = checkedBy[place.program](place, given, files, denied);
  const notRead = outermost([...new Set(denied.values())]);
  return {
    place,
    version,
    sources: checked.sources,
    secretSpans: (source) => checked.secretSpans(source),
    notRead,
    findings: [
      ...checked.findings,
      ...files.findings,
      ...notRead.map((name) => findAbout(name, "not-read", { name })),
    ],
  };
}

/** Paths without those that lie below another one. */
const outermost = (paths: readonly string[]): readonly string[] =>
  paths.filter((path) => !paths.some((other) => path.startsWith(`${other}/`)));

/** The files of a folder, beside which others may lie that are not here. */
const seenIn = (folder: string, files: DiskFiles): DiskFiles => ({
  get findings() {
    return files.findings;
  },
  read: (path) => files.read(path),
  list: (path) => files.list(path),
  state(path) {
    const state = files.state(path);
    return state === "absent" && !plainPath(path).startsWith(`${folder}/`) ? "unknown" : state;
  },
});

type Check = (
  place: ServerPlace,
  given: GivenVersions,
  files: DiskFiles,
  denied: ReadonlyMap<string, string>,
) => { readonly version: KnownVersion; readonly checked: Checked };

const checkedBy: Readonly<Record<ServerPlace["program"], Check>> = {
  Postfix({ inside, folder, only, isInUse }, given, files, denied) {
    const place = postfixIn(inside, files);
    const paths = [place.main, place.master].filter((path) => path !== undefined);
    for (const path of only === undefined ? paths : [`${inside}/${only}`])
      mustRead(path, folder, files, denied);
    const main = place.main === undefined ? undefined : files.read(place.main);
    const version = postfixVersion(given, main, isInUse);
    const checked = checkPostfix(place, { files, version: version.version, isInUse });
    // The other file was read to understand this one.
    const other = paths.find((path) => only !== undefined && path !== `${inside}/${only}`);
    const source = other === undefined ? undefined : files.read(other);
    return {
      version,
      checked: {
        ...checked,
        findings: checked.findings.filter((one) => source === undefined || one.source !== source),
      },
    };
  },
  Dovecot({ inside, folder, isInUse }, given, files, denied) {
    const main = `${inside}/dovecot.conf`;
    const version = dovecotVersion(given, mustRead(main, folder, files, denied), isInUse);
    const checked = checkDovecot(main, { files, version: version.version });
    const unread = checked.resolved.missing.filter(
      ({ path }) => denied.has(path) || (files.state(path) === "unknown" && !/[*?[]/.test(path)),
    );
    const isUnread = ({ source, span }: Finding) =>
      unread.some((one) => one.source === source && one.span.start <= span.end && span.start <= one.span.end);
    return { version, checked: { ...checked, findings: checked.findings.filter((one) => !isUnread(one)) } };
  },
};

/** The text of a file without which there is nothing to say. */
function mustRead(
  path: string,
  folder: string,
  files: DiskFiles,
  denied: ReadonlyMap<string, string>,
): SourceText {
  const text = files.read(path);
  if (text) return text;
  const name = displayed(`${folder}/${path.slice(path.lastIndexOf("/") + 1)}`);
  if (denied.has(path)) throw new Stop(exit.io, `${name}: permission denied`);
  const [finding] = files.findings.filter(({ source }) => source.name === name);
  const reason = finding?.message.replace(/^expected a readable file: /, "");
  throw new Stop(exit.io, `${name}: ${reason ?? "there is no such file"}`);
}
