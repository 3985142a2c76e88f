export type { Blank, Comment, Entry, Ignored, Item, Malformed, Text } from "./cst.ts";
export { rules } from "./diagnostics.ts";
export { ListFile, type ParseOptions, parse, secretSpans } from "./document.ts";
export type { ProgramName } from "./programs.ts";
