export type { ConfigSection, GetmailConfig } from "./config.ts";
export type { Blank, Comment, Header, Item, Malformed, Option, Text } from "./cst.ts";
export { rules } from "./diagnostics.ts";
export { Getmailrc, type ParseOptions, parse } from "./document.ts";
export type { Key } from "./edits.ts";
export { secretSpans } from "./secrets.ts";
export type { OptionValue } from "./values.ts";
