export type { Answer } from "./answer.ts";
export { keysOf } from "./client.ts";
export type { Block, EndIf, Entry, If, Item, Malformed } from "./cst.ts";
export type { ClientKey, ClientValue } from "./data/client-keys.ts";
export { rules } from "./diagnostics.ts";
export { type ParseOptions, parse, Table } from "./document.ts";
export { type FileValue, fileContent, fileValue, withFileValues } from "./file-values.ts";
export { asciiFold, fold } from "./fold.ts";
export {
  type ListKind,
  type Match,
  type MatchList,
  type MatchListOptions,
  openMatchList,
} from "./match-list.ts";
export { type LogOptions, postfixLog, queryLog } from "./messages.ts";
export { openTable } from "./open.ts";
export type { OpenedTable, World } from "./opened.ts";
export { type AddressSettings, withoutExtension } from "./search/address.ts";
export {
  type AddressOrder,
  type Delivery,
  type OrderSettings,
  searchAccessAddress,
  searchAccessHost,
  searchAccessNetwork,
  searchAddress,
  searchAliases,
  searchCanonical,
  searchGeneric,
  searchRelocated,
  searchSaslPassword,
  searchSenderLogin,
  searchSenderRelayhost,
  searchSenderTransport,
  searchTlsPolicy,
  searchTransport,
  searchVirtual,
  searchVirtualMailbox,
} from "./search/orders.ts";
export { openTables, type Search, type Tried } from "./search/tables.ts";
export { type SecretOptions, secretSpans } from "./secrets.ts";
export { type StoreOptions, storedEntries, storedKey } from "./stored.ts";
export { allowsSubstitution } from "./substitution.ts";
export { indexText, type TextIndex } from "./text-index.ts";
export { parseTime, type TimeUnit } from "./time.ts";
export { type ClientType, isTableType, type TableType } from "./types.ts";
export { tableText } from "./writing.ts";
