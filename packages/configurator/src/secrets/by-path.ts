import { volumeFileOf, volumeFileSecrets } from "@mailconf/config-volume";
import { secretSpans as ofFetchmailrc } from "@mailconf/fetchmailrc";
import { secretSpans as ofGetmailrc } from "@mailconf/getmailrc";
import { type SourceText, type Span, secretsInLines } from "@mailconf/lossless";
import { secretSpans as ofMainCf } from "@mailconf/postfix-main-cf";
import { secretSpans as ofMasterCf } from "@mailconf/postfix-master-cf";
import { formatOf } from "../files/formats.ts";
import { releases } from "../releases/index.ts";

type Reader = (source: SourceText) => readonly Span[];

/**
 * Which spans of a file of the container or of the config volume are secrets, by what kind of file its path says it is;
 * of other files those that a name in front or their shape tells.
 */
export const secretSpansAt = (path: string, source: SourceText): readonly Span[] =>
  (readerOf(path) ?? secretsInLines)(source);

/** Whether the kind of a file is known, so that what is not a secret in it may be shown. */
export const isKnownKind = (path: string): boolean => readerOf(path) !== undefined;

/** By the table of the container's files, which say the same of secrets in every release; by that of the volume; by name. */
const readerOf = (path: string): Reader | undefined =>
  formatOf(path, releases["16.0"])?.secretSpans ??
  volumeReaderOf(path) ??
  elsewhere.find(([fits]) => fits.test(path))?.[1];

/** The reader of a file of the volume, wherever the volume lies: the end of the path tells. */
function volumeReaderOf(path: string): Reader | undefined {
  const parts = path.split("/");
  const name = parts.map((_part, index) => parts.slice(index).join("/")).find(volumeFileOf);
  return name === undefined ? undefined : (source) => volumeFileSecrets(name, source);
}

/** Files that people keep by these names elsewhere. */
const elsewhere: readonly (readonly [fits: RegExp, reader: Reader])[] = [
  [/(^|\/)main\.cf$/, ofMainCf],
  [/(^|\/)master\.cf$/, ofMasterCf],
  [/(^|\/)\.?fetchmail[^/]*$/, ofFetchmailrc],
  [/(^|\/)\.?getmail[^/]*$/, ofGetmailrc],
];
