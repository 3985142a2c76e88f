export type { Blank, Close, Comment, Head, Item, Key, Malformed, Setting, Text } from "./cst.ts";
export { rules } from "./diagnostics.ts";
export { LogrotateFile, type ParseOptions, parse, secretSpans } from "./document.ts";
