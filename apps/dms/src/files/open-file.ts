import { type AnyDocument, type FileFormat, formatNamed, formatOfFile } from "@mailconf/formats";
import { decode, type Finding, maskFinding } from "@mailconf/lossless";
import { displayed, reasonOf } from "../disk-files.ts";
import { exit, Stop } from "../exit.ts";
import { readRegular } from "../regular-file.ts";
import { refuseLarger, refuseLonger, sizes } from "../sizes.ts";

/** A file on disk, open in its format. */
export interface Opened {
  readonly path: string;
  readonly format: FileFormat;
  readonly document: AnyDocument;
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
  bytes = readable(path, () => readRegular(path, sizes.list)),
): Promise<Opened> {
  readable(path, () => refuseLonger(path, bytes));
  const source = decode(bytes, displayed(path));
  const found = as === undefined ? formatOfFile(path, source.text) : formatNamed(as);
  if (!found)
    throw new Stop(exit.usage, `cannot tell what kind of file ${displayed(path)} is; say it with --as`);
  const format = await found.load();
  readable(path, () => refuseLarger(path, bytes.length, format.isList ? sizes.list : sizes.settings));
  const document = format.parse(source);
  const secrets = format.secretSpans(source);
  const findings = document.diagnostics.map((one) => maskFinding({ ...one, source }, secrets));
  return { path, format, document, findings };
}

/** What a look at a file gives. Throws `Stop` where the file cannot be read. */
function readable<T>(path: string, look: () => T): T {
  try {
    return look();
  } catch (error) {
    throw new Stop(exit.io, `${displayed(path)}: ${reasonOf(error)}`);
  }
}
