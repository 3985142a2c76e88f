import { resolve } from "node:path";
import { secretSpansOfSettings } from "@mailconf/dms-env";
import {
  type AnyDocument,
  type Checked,
  type CheckPlace,
  type FileFormat,
  formatNamed,
  formatOfFile,
  type InPlace,
  type ShownDocument,
  shownDocument,
} from "@mailconf/formats";
import { decode, type Finding, type SourceText, type Span } from "@mailconf/lossless";
import { diskFiles } from "../disk-files.ts";
import { displayed } from "../displayed.ts";
import { exit, Stop } from "../exit.ts";
import { reasonOf } from "../reason.ts";
import { readRegular } from "../regular-file.ts";
import { shownFindings } from "../shown-findings.ts";
import { refuseBeyond, sizes } from "../sizes.ts";

/** A file on disk, open in its format. */
export interface Opened {
  readonly path: string;
  readonly format: FileFormat;
  readonly document: AnyDocument;
  /** The name of its format. */
  readonly kind: string;
  /** The parts of its text that must not be shown. */
  readonly secrets: readonly Span[];
  /** What of the document may be shown. */
  readonly shown: ShownDocument;
  /** What is wrong with it; of a file that includes others, with those as well. */
  readonly findings: () => readonly Finding[];
  /** The file with those that it includes, if its format has such. */
  readonly inPlace: InPlace | undefined;
  /** The format was guessed, and the text does not read as such. */
  readonly isBadGuess: boolean;
  /** Everything that is wrong with the file, held against those beside it, without secrets; and what was read for that. */
  readonly check: (versions?: Pick<CheckPlace, "postfix">) => Promise<CheckedFile>;
}

/** What a check of a file gave. */
export interface CheckedFile extends Pick<Checked, "sources"> {
  readonly findings: readonly Finding[];
  readonly secretSpans: Checked["secretSpans"];
  /** Files that it includes and that this user may not read. */
  readonly notRead: readonly string[];
}

/** How people name the standard input. */
export const standardInput = "-";

/**
 * Opens a file in the format that is named, or in the one that its path and text tell. Throws `Stop` if it cannot.
 *
 * @param bytes what the file holds, if it has been read already
 */
export async function openFile(
  path: string,
  as: string | undefined,
  bytes = readable(path, () => readRegular(path, sizes.list.bytes)),
): Promise<Opened> {
  readable(path, () => refuseBeyond(path, bytes, sizes.list));
  const source = decode(bytes, displayed(path));
  const byPath = formatOfFile(path, source.text);
  const registered = as === undefined ? byPath : formatNamed(as);
  if (!registered)
    throw new Stop(exit.usage, `cannot tell what kind of file ${displayed(path)} is; say it with --as`);
  const format = await registered.load();
  readable(path, () => refuseBeyond(path, bytes, format.isList ? sizes.list : sizes.settings));
  const document = format.parse(source);
  // A file keeps its secrets as whatever it is read.
  const kept = byPath === registered ? [] : ((await byPath?.load())?.secretSpans(source) ?? []);
  const isEnv = [registered, byPath].some((one) => one?.name === "env");
  const ofVariables = isEnv ? secretSpansOfSettings(source, "env-file") : [];
  const ofCommands = await secretsOfCommands(path, source);
  const secrets = [...format.secretSpans(source), ...kept, ...ofVariables, ...ofCommands];
  const denied = new Set<string>();
  // What comes through a pipe lies nowhere: nothing is beside it.
  const mounts = path === standardInput ? [] : [{ source: "/", target: "/" }];
  const files = diskFiles(mounts, {
    most: () => sizes.settings,
    onDenied: (_, name) => void denied.add(name),
  });
  const place = { path: resolve(path), files, isGuessed: as === undefined };
  const inPlace = format.inPlace?.(source, place);
  const found = (): readonly Finding[] =>
    inPlace?.findings() ?? document.diagnostics.map((one) => ({ ...one, source }));
  const secretsOf = (one: SourceText) => (one === source ? secrets : format.secretSpans(one));
  const findings = () => shownFindings(found(), secretsOf);
  const isWrong = document.diagnostics.some(({ severity }) => severity === "error");
  return {
    path,
    format,
    document,
    kind: registered.name,
    secrets,
    shown: shownDocument(format, document, secrets),
    findings,
    inPlace,
    isBadGuess: as === undefined && isWrong && !registered.isSure(path),
    async check(versions = {}) {
      const checked = (await format.check?.(source, { ...place, ...versions })) ?? {
        findings: document.diagnostics.map((one) => ({ ...one, source })),
        sources: [source],
        secretSpans: secretsOf,
      };
      const spansOf = (one: SourceText) => (one === source ? secrets : checked.secretSpans(one));
      return {
        sources: checked.sources,
        secretSpans: spansOf,
        findings: shownFindings([...checked.findings, ...files.findings], spansOf),
        notRead: [...denied],
      };
    },
  };
}

/**
 * The secrets of the commands for Rspamd, whose file has no format of its own: it is read as settings of Rspamd, which
 * takes a command for a name and its option for a part of the value.
 */
async function secretsOfCommands(path: string, source: SourceText): Promise<readonly Span[]> {
  if (!/\/rspamd\/custom-commands\.conf$/.test(resolve(path))) return [];
  const { secretSpansAt } = await import("@mailconf/configurator");
  return secretSpansAt(resolve(path), source);
}

/** What a look at a file gives. Throws `Stop` where the file cannot be read. */
function readable<T>(path: string, look: () => T): T {
  try {
    return look();
  } catch (error) {
    throw new Stop(exit.io, `${displayed(path)}: ${reasonOf(error)}`);
  }
}
