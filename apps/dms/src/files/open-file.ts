import { secretSpansOfSettings } from "@mailconf/dms-env";
import {
  type AnyDocument,
  type FileFormat,
  formatNamed,
  formatOfFile,
  type ShownDocument,
  shownDocument,
} from "@mailconf/formats";
import { decode, type Finding, maskFinding } from "@mailconf/lossless";
import { displayed, reasonOf } from "../disk-files.ts";
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
  readonly findings: readonly Finding[];
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
  const found = as === undefined ? byPath : formatNamed(as);
  if (!found)
    throw new Stop(exit.usage, `cannot tell what kind of file ${displayed(path)} is; say it with --as`);
  const format = await found.load();
  readable(path, () => refuseBeyond(path, bytes, format.isList ? sizes.list : sizes.settings));
  const document = format.parse(source);
  // A file keeps its secrets as whatever it is read.
  const kept = byPath === found ? [] : ((await byPath?.load())?.secretSpans(source) ?? []);
  const isEnv = [found, byPath].some((one) => one?.name === "env");
  const ofVariables = isEnv ? secretSpansOfSettings(source, "env-file") : [];
  const secrets = [...format.secretSpans(source), ...kept, ...ofVariables];
  const findings = document.diagnostics.map((one) => maskFinding({ ...one, source }, secrets));
  return { path, format, document, shown: shownDocument(format, document, secrets), findings };
}

/** What a look at a file gives. Throws `Stop` where the file cannot be read. */
function readable<T>(path: string, look: () => T): T {
  try {
    return look();
  } catch (error) {
    throw new Stop(exit.io, `${displayed(path)}: ${reasonOf(error)}`);
  }
}
