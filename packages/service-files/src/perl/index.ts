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
export { rules } from "./diagnostics.ts";
export { type ParseOptions, PerlFile, parse, secretSpans } from "./document.ts";
