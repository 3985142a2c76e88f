export type { Blank, Code, Comment, Item, Malformed, Part, Setting, Statement, Text } from "./cst.ts";
export { rules } from "./diagnostics.ts";
export { type ParseOptions, parse, type ScriptReader, ShellFile, secretSpans } from "./document.ts";
