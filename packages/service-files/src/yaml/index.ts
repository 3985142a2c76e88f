export type { Blank, Comment, Item, Key, Malformed, Setting, Text } from "./cst.ts";
export { rules } from "./diagnostics.ts";
export { type ParseOptions, parse, secretSpans, YamlFile } from "./document.ts";
