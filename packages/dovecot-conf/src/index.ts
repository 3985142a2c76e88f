export type { NewEntry } from "./add.ts";
export type {
  Blank,
  Close,
  Comment,
  CutOff,
  Include,
  Item,
  Malformed,
  Open,
  Piece,
  Section,
  Setting,
} from "./cst.ts";
export { rules } from "./diagnostics.ts";
export { DovecotConf, type ParseOptions, parse } from "./document.ts";
export { checkExternal, type LdapAttribute, ldapAttributes, parseExternal, sqlConnect } from "./external.ts";
export { lostReferences } from "./lost-references.ts";
export { type LocationSetting, type MailLocation, mailLocation } from "./mail-location.ts";
export {
  PasswdFile,
  type PasswdItem,
  type PasswdUser,
  parsePasswdFile,
  passdbFields,
  userdbFields,
} from "./passwd-file.ts";
export { matchesIn } from "./resolve/glob.ts";
export type { Connection, ResolveOptions } from "./resolve/options.ts";
export { print } from "./resolve/print.ts";
export type { Problem } from "./resolve/problem.ts";
export type { Missing, Resolved } from "./resolve/resolved.ts";
export type { SectionView, SettingView, TreeView, Writer } from "./resolve/value.ts";
export { resolve, type Settings } from "./resolve.ts";
export type { Path } from "./scope.ts";
export { type SecretOptions, secretSpans, secretsInSetting } from "./secrets/secret-spans.ts";
export type { ServiceRow, SettingRow, Settings23, Settings24, SettingType } from "./settings.ts";
export { type FileSyntax, type Version, versionOf } from "./version.ts";
