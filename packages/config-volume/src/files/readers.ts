import * as dovecot from "@mailconf/dovecot-conf";
import * as fetchmail from "@mailconf/fetchmailrc";
import * as getmail from "@mailconf/getmailrc";
import { type SourceText, type Span, secretsInLines, secretsInValue } from "@mailconf/lossless";
import * as mainCf from "@mailconf/postfix-main-cf";
import * as maps from "@mailconf/postfix-maps";
import { parse as parseIni } from "@mailconf/service-files/ini";
import { parse as parseUcl } from "@mailconf/service-files/ucl";
import { parseKeyTable } from "../dkim/key-table.ts";
import { parseSigningTable } from "../dkim/signing-table.ts";
import { parseTrustedHosts } from "../dkim/trusted-hosts.ts";
import { accountSecrets, masterSecrets } from "../lines/secrets.ts";
import { parseAccounts } from "../lists/accounts.ts";
import { parseMasters } from "../lists/masters.ts";
import { parseQuotas } from "../lists/quotas.ts";
import { serviceSettingSecrets } from "../lists/service-setting-secrets.ts";
import { parseServiceSettings } from "../lists/service-settings.ts";
import { parseAccessList } from "../tables/access-list.ts";
import { parseAliases } from "../tables/aliases.ts";
import { parseCredentials } from "../tables/credentials.ts";
import { parseLocalAliases } from "../tables/local-aliases.ts";
import { parseRegexpAliases } from "../tables/regexp-aliases.ts";
import { parseRelayMap } from "../tables/relay-map.ts";
import { secretsOfCommands } from "./command-secrets.ts";
import { PlainText } from "./plain-text.ts";

type Secrets = (source: SourceText) => readonly Span[];

const texthash: Secrets = (source) => maps.secretSpans(source, { type: "texthash" });

/** How each kind of file is read, and where its secrets stand. */
export const readers = {
  accounts: { parse: parseAccounts, secretSpans: accountSecrets },
  masters: { parse: parseMasters, secretSpans: masterSecrets },
  quotas: { parse: parseQuotas, secretSpans: secretsInLines },
  aliases: { parse: parseAliases, secretSpans: texthash },
  "regexp-aliases": { parse: parseRegexpAliases, secretSpans: secretsInLines },
  "local-aliases": { parse: parseLocalAliases, secretSpans: secretsInLines },
  "access-list": { parse: parseAccessList, secretSpans: texthash },
  "relay-map": {
    parse: parseRelayMap,
    secretSpans: (source: SourceText) => maps.secretSpans(source, { type: "texthash", nextHops: true }),
  },
  credentials: {
    parse: parseCredentials,
    secretSpans: (source: SourceText) => maps.secretSpans(source, { type: "texthash", credentials: true }),
  },
  "main-cf": {
    parse: (source: SourceText) => mainCf.parse(source),
    secretSpans: (source: SourceText) => mainCf.secretSpans(source),
  },
  "service-settings": { parse: parseServiceSettings, secretSpans: serviceSettingSecrets },
  "ldap-table": {
    parse: (source: SourceText) => maps.parse(source, { type: "ldap" }),
    secretSpans: (source: SourceText) => maps.secretSpans(source, { type: "ldap" }),
  },
  dovecot: {
    parse: (source: SourceText) => dovecot.parse(source),
    secretSpans: (source: SourceText) => dovecot.secretSpans(source),
  },
  fetchmail: {
    parse: (source: SourceText) => fetchmail.parse(source),
    secretSpans: (source: SourceText) => fetchmail.secretSpans(source),
  },
  getmail: {
    parse: (source: SourceText) => getmail.parse(source),
    secretSpans: (source: SourceText) => getmail.secretSpans(source),
  },
  "key-table": { parse: parseKeyTable, secretSpans: secretsInLines },
  "signing-table": { parse: parseSigningTable, secretSpans: secretsInLines },
  "trusted-hosts": { parse: parseTrustedHosts, secretSpans: secretsInLines },
  fail2ban: {
    parse: (source: SourceText) => parseIni(source, { program: "fail2ban" }),
    secretSpans: (source: SourceText) => parseIni(source, { program: "fail2ban" }).secretSpans(),
  },
  rspamd: {
    parse: (source: SourceText) => parseUcl(source),
    secretSpans: (source: SourceText) => parseUcl(source).secretSpans(),
  },
  "rspamd-commands": {
    parse: (source: SourceText) => new PlainText(source),
    secretSpans: secretsOfCommands,
  },
  "private-key": {
    parse: (source: SourceText) => new PlainText(source),
    secretSpans: ({ text }: SourceText) => [{ start: 0, end: text.length }],
  },
  text: {
    parse: (source: SourceText) => new PlainText(source),
    secretSpans: (source: SourceText) => [...secretsInLines(source), ...secretsInValue(source.text)],
  },
} as const satisfies Readonly<
  Record<string, { readonly parse: (source: SourceText) => unknown; readonly secretSpans: Secrets }>
>;

/** What a file of the config volume is. */
export type FileKind = keyof typeof readers;
