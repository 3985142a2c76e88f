import { readFileSync } from "node:fs";
import { decode, type Finding, maskFinding } from "@mailconf/lossless";
import { displayed, reasonOf } from "../disk-files.ts";
import { exit, Stop } from "../exit.ts";
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
export async function openFile(path: string, as: string | undefined, bytes = bytesOf(path)): Promise<Opened> {
  const source = decode(bytes, displayed(path));
  const kind = kinds.find(({ name, fits }) => (as === undefined ? fits(path, source.text) : name === as));
  if (!kind)
    throw new Stop(exit.usage, `cannot tell what kind of file ${displayed(path)} is; say it with --as`);
  const file = await kind.open(source);
  const findings = file.diagnostics.map((one) => maskFinding({ ...one, source }, file.secretSpans));
  return { path, kind, file, findings };
}

function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new Stop(exit.io, `${displayed(path)}: ${reasonOf(error)}`);
  }
}
