import { accountSecrets, serviceSettingSecrets } from "@mailconf/config-volume";
import { secretSpans as ofDovecot } from "@mailconf/dovecot-conf";
import { secretSpans as ofFetchmailrc } from "@mailconf/fetchmailrc";
import { secretSpans as ofGetmailrc } from "@mailconf/getmailrc";
import { type SourceText, type Span, secretsInLines } from "@mailconf/lossless";
import { secretSpans as ofMainCf } from "@mailconf/postfix-main-cf";
import { secretSpans as ofTable } from "@mailconf/postfix-maps";
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

/** A file of the container by the table of its formats, which say the same of secrets for every release; else by name. */
const readerOf = (path: string): Reader | undefined =>
  formatOf(path, releases["16.0"])?.secretSpans ?? readers.find(([fits]) => fits.test(path))?.[1];

/** Files of the volume, and the user's own of the same names elsewhere. The first that fits a path counts. */
const readers: readonly (readonly [fits: RegExp, reader: Reader])[] = [
  [/(^|\/)(postfix-accounts|dovecot-masters)\.cf$/, accountSecrets],
  [/(^|\/)postfix-sasl-password\.cf$/, (source) => ofTable(source, { type: "texthash", credentials: true })],
  [/(^|\/)(postfix-)?main\.cf$/, ofMainCf],
  [/(^|\/)postfix-master\.cf$/, serviceSettingSecrets],
  [/(^|\/)master\.cf$/, ofMasterCf],
  [/(^|\/)ldap-[\w-]+\.cf$/, (source) => ofTable(source, { type: "ldap" })],
  [/(^|\/)dovecot\.cf$/, (source) => ofDovecot(source)],
  [/(^|\/)fetchmail[^/]*(\.cf|rc)?$/, ofFetchmailrc],
  [/(^|\/)getmail[^/]*\/|(^|\/)getmail[^/]*$/, ofGetmailrc],
  [
    /(^|\/)postfix-(virtual|relaymap|send-access|receive-access)\.cf$/,
    (source) => ofTable(source, { type: "texthash" }),
  ],
];
