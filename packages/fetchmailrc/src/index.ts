export type { Caller } from "./caller.ts";
export type { FetchmailRemark, RemarkReason } from "./checks.ts";
export type { Config, ServerConfig, UserConfig } from "./config.ts";
export { type ControlFile, checkControlFile, type Refusal } from "./control-file.ts";
export type {
  Blank,
  Comment,
  Entry,
  Item,
  Leaf,
  Malformed,
  Mapping,
  Noise,
  Option,
  SetStatement,
  Token,
  User,
} from "./cst.ts";
export { rules } from "./diagnostics.ts";
export { Fetchmailrc, type ParseOptions, parse } from "./document.ts";
export type { Key } from "./key.ts";
export { secretSpans } from "./secrets.ts";
export type { FetchmailVerdict } from "./verdict.ts";
export type { Version } from "./version.ts";
export { quote } from "./write.ts";
