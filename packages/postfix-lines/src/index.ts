export type { Blank, Comment, Item, LogicalLine, Orphan, TextLine } from "./cst.ts";
export { type Joined, join } from "./joined.ts";
export { parseLines } from "./lines.ts";
export { isSpace, trim } from "./space.ts";
