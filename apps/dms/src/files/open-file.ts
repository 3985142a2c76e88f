import { decode, type Finding, maskFinding } from "@mailconf/lossless";
import { displayed, reasonOf } from "../disk-files.ts";
import { exit, Stop } from "../exit.ts";
import { readRegular } from "../regular-file.ts";
import { refuseLarger, refuseLonger, sizes } from "../sizes.ts";
import type { FileKind, OpenFile } from "./kind.ts";
import { kinds } from "./kinds.ts";

/** A file on disk, open as its kind. */
export interface Opened {
  readonly path: string;
  readonly kind: FileKind;
  readonly file: OpenFile;
  readonly findings: readonly Finding[];
}

/**
 * Opens a file as the kind that is named, or as the first that fits it. Throws `Stop` if it cannot.
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
  const kind = kinds.find(({ name, fits }) => (as === undefined ? fits(path, source.text) : name === as));
  if (!kind)
    throw new Stop(exit.usage, `cannot tell what kind of file ${displayed(path)} is; say it with --as`);
  readable(path, () => refuseLarger(path, bytes.length, kind.isList ? sizes.list : sizes.settings));
  const file = await kind.open(source);
  const findings = file.diagnostics.map((one) => maskFinding({ ...one, source }, file.secretSpans));
  return { path, kind, file, findings };
}

/** What a look at a file gives. Throws `Stop` where the file cannot be read. */
function readable<T>(path: string, look: () => T): T {
  try {
    return look();
  } catch (error) {
    throw new Stop(exit.io, `${displayed(path)}: ${reasonOf(error)}`);
  }
}
