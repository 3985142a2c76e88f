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
export { Fetchmailrc, type ParseOptions, parse } from "./document.ts";
export type { Key } from "./key.ts";
export type { Version } from "./version.ts";
export { quote } from "./write.ts";
