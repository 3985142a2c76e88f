import { resolve } from "node:path";
import { secretSpansOfSettings } from "@mailconf/dms-env";
import {
  type AnyDocument,
  type FileFormat,
  formatNamed,
  formatOfFile,
  type InPlace,
  type ShownDocument,
  shownDocument,
} from "@mailconf/formats";
import { decode, type Finding, maskFinding, type SourceText } from "@mailconf/lossless";
import { diskFiles, displayed, reasonOf } from "../disk-files.ts";
import { exit, Stop } from "../exit.ts";
import { readRegular } from "../regular-file.ts";
import { refuseBeyond, sizes } from "../sizes.ts";

/** A file on disk, open in its format. */
export interface Opened {
  readonly path: string;
  readonly format: FileFormat;
  readonly document: AnyDocument;
  /** What of the document may be shown. */
  readonly shown: ShownDocument;
  /** What is wrong with it; of a file that includes others, with those as well. */
  readonly findings: () => readonly Finding[];
  /** The file with those that it includes, if its format has such. */
  readonly inPlace: InPlace | undefined;
}

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
  const secrets = [...format.secretSpans(source), ...kept, ...ofVariables];
  const inPlace = format.inPlace?.(source, {
    path: resolve(path),
    files: diskFiles([{ source: "/", target: "/" }], { most: () => sizes.settings }),
    isGuessed: as === undefined,
  });
  const found = (): readonly Finding[] =>
    inPlace?.findings() ?? document.diagnostics.map((one) => ({ ...one, source }));
  const secretsOf = (one: SourceText) => (one === source ? secrets : format.secretSpans(one));
  const findings = () => found().map((one) => maskFinding(one, secretsOf(one.source)));
  return { path, format, document, shown: shownDocument(format, document, secrets), findings, inPlace };
}

/** What a look at a file gives. Throws `Stop` where the file cannot be read. */
function readable<T>(path: string, look: () => T): T {
  try {
    return look();
  } catch (error) {
    throw new Stop(exit.io, `${displayed(path)}: ${reasonOf(error)}`);
  }
}
