export { closingBrace, type Unwrapped, unwrap } from "./braces.ts";
export { byteLength, compareBytes, printable } from "./bytes.ts";
export type { Blank, Comment, Item, LogicalLine, Orphan, TextLine } from "./cst.ts";
export { type Joined, join } from "./joined.ts";
export { parseLines } from "./lines.ts";
export { type NameValue, splitNameValue } from "./name-value.ts";
export { isSpace, trim } from "./space.ts";
