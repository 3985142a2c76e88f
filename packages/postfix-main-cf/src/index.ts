export type { Entry, Item, Malformed } from "./cst.ts";
export { MainCf, type ParseOptions, parse } from "./document.ts";
