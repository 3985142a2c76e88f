export type { Blank, Comment, Item, Key, Malformed, Setting } from "./cst.ts";
export { CronTable, type ParseOptions, parse, secretSpans, type Table } from "./document.ts";
export { literal } from "./spelling.ts";
