import { secretSpans as ofDovecot, secretsInSetting } from "@mailconf/dovecot-conf";
import { secretSpans as ofFetchmailrc } from "@mailconf/fetchmailrc";
import { secretSpans as ofGetmailrc } from "@mailconf/getmailrc";
import { type SourceText, type Span, secretsInLines, secretsInValue } from "@mailconf/lossless";
import { secretSpans as ofMainCf } from "@mailconf/postfix-main-cf";
import { secretSpans as ofTable } from "@mailconf/postfix-maps";
import { secretSpans as ofMasterCf } from "@mailconf/postfix-master-cf";
import { secretsOfAccountLines } from "./account-lines.ts";

type Reader = (source: SourceText) => readonly Span[];

/**
 * Which spans of a file of the container or of the config volume are secrets, by what kind of file its path says it is;
 * of other files those that a name in front or their shape tells.
 */
export function secretSpansAt(path: string, source: SourceText): readonly Span[] {
  const reader = readers.find(([fits]) => fits.test(path))?.[1];
  return (reader ?? secretsInLines)(source);
}

/** The parts of a setting's value that are secrets, by its name and the file that it stands in. */
export const secretsInSettingAt = (path: string, name: string, value: string): readonly Span[] =>
  /(^|\/)dovecot[./]/.test(path) ? secretsInSetting(name, value) : secretsInValue(value, name);

/** Whether the kind of a file is known, so that what is not a secret in it may be shown. */
export const isKnownKind = (path: string): boolean => readers.some(([fits]) => fits.test(path));

/** The first that fits a path counts. */
const readers: readonly (readonly [fits: RegExp, reader: Reader])[] = [
  [/(^|\/)(postfix-accounts|dovecot-masters)\.cf$/, secretsOfAccountLines],
  [/^\/etc\/dovecot\/(userdb|masterdb)$/, (source) => ofDovecot(source, { kind: "passwd-file" })],
  [
    /(^|\/)(postfix-sasl-password\.cf|sasl_passwd)$/,
    (source) => ofTable(source, { type: "texthash", credentials: true }),
  ],
  [/(^|\/)(postfix-)?main\.cf$/, ofMainCf],
  [/(^|\/)master\.cf$/, ofMasterCf],
  [/(^|\/)ldap-[\w-]+\.cf$/, (source) => ofTable(source, { type: "ldap" })],
  [/\/dovecot\/.*\.ext$/, (source) => ofDovecot(source, { kind: "external" })],
  [
    /(^|\/)(dovecot\.cf|dovecot\.conf|local\.conf)$|\/dovecot\/.*\.(conf|inc)$/,
    (source) => ofDovecot(source),
  ],
  [/(^|\/)fetchmail[^/]*(\.cf|rc)?$|^\/etc\/fetchmailrc\.d\//, ofFetchmailrc],
  [/(^|\/)getmail[^/]*\/|(^|\/)getmail[^/]*$/, ofGetmailrc],
  [
    /(^|\/)(postfix-(virtual|relaymap|send-access|receive-access)\.cf)$|^\/etc\/postfix\/(virtual|relayhost_map|vhost)/,
    (source) => ofTable(source, { type: "texthash" }),
  ],
];
