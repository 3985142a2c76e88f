export type {
  Blank,
  Close,
  Comment,
  Head,
  Include,
  Item,
  Key,
  Malformed,
  Setting,
  Template,
  Text,
} from "./cst.ts";
export { rules } from "./diagnostics.ts";
export { type ParseOptions, parse, secretSpans, UclFile } from "./document.ts";
