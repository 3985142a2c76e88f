export type { Block, EndIf, Entry, If, Item, Malformed } from "./cst.ts";
export { type ParseOptions, parse, Table } from "./document.ts";
export { fold } from "./fold.ts";
export { type ClientType, isTableType, type TableType } from "./types.ts";
export { tableText } from "./writing.ts";
