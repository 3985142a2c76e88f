export type { Blank, Comment, Item, Key, Malformed, Setting } from "./cst.ts";
export { rules } from "./diagnostics.ts";
export { CronTable, type CrontabKind, type ParseOptions, parse, secretSpans } from "./document.ts";
export { literal } from "./spelling.ts";
