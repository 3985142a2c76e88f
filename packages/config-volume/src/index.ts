export { isHost, type NextHop, readNextHop } from "@mailconf/postfix-lines";
export { type Address, domainOf, isMailboxAddress, parseAddress } from "./address.ts";
export { rules } from "./diagnostics.ts";
export { type DkimKey, KeyTable, keyName, type NamedKey, parseKeyTable } from "./dkim/key-table.ts";
export { parseSigningTable, type SigningRule, SigningTable } from "./dkim/signing-table.ts";
export { parseTrustedHosts, TrustedHosts } from "./dkim/trusted-hosts.ts";
export {
  misspeltFile,
  type OpenedFile,
  openVolumeFile,
  volumeFileOf,
  volumeFileSecrets,
} from "./files/open.ts";
export { PlainText } from "./files/plain-text.ts";
export type { FileKind } from "./files/readers.ts";
export { type VolumeFile, volumeFiles } from "./files/volume-files.ts";
export type { Entry, Item, Malformed, Trivia } from "./lines/cst.ts";
export { accountSecrets, masterSecrets } from "./lines/secrets.ts";
export { type Account, Accounts, parseAccounts } from "./lists/accounts.ts";
export { type ParseOptions, parseList, VolumeList } from "./lists/document.ts";
export type { ListName } from "./lists/kinds.ts";
export { type Master, Masters, parseMasters } from "./lists/masters.ts";
export { quotaUnits } from "./lists/quota-size.ts";
export { parseQuotas, type Quota, Quotas } from "./lists/quotas.ts";
export { serviceSettingSecrets } from "./lists/service-setting-secrets.ts";
export { parseServiceSettings, type ServiceSetting, ServiceSettings } from "./lists/service-settings.ts";
export { AccessList, type AccessRule, parseAccessList } from "./tables/access-list.ts";
export { type Alias, Aliases, parseAliases } from "./tables/aliases.ts";
export { type Credential, Credentials, type Login, parseCredentials } from "./tables/credentials.ts";
export { type LocalAlias, LocalAliases, parseLocalAliases } from "./tables/local-aliases.ts";
export { type Recipient, readRecipients } from "./tables/recipients.ts";
export { parseRegexpAliases, type RegexpAlias, RegexpAliases } from "./tables/regexp-aliases.ts";
export { type OptOut, parseRelayMap, type Relay, RelayMap } from "./tables/relay-map.ts";
export { TableView } from "./tables/table-view.ts";
export { View } from "./view.ts";
