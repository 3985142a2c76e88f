export type {
  Blank,
  Code,
  Comment,
  Directive,
  Item,
  Key,
  Malformed,
  Result,
  Setting,
  Style,
  Text,
} from "./cst.ts";
export { type ParseOptions, PerlFile, parse, secretSpans } from "./document.ts";
