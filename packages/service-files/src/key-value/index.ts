export type { Blank, Comment, Ignored, Item, Malformed, MalformedReason, Setting, Text } from "./cst.ts";
export { rules } from "./diagnostics.ts";
export { KeyValueFile, type ParseOptions, parse, secretSpans } from "./document.ts";
export type { ProgramName } from "./programs.ts";
