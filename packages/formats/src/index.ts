export type { AnyDocument, AnyKey, FileFormat, FilePlace, InPlace, QueryAnswer } from "./file-format.ts";
export { formatNamed, formatOfFile, formats, type RegisteredFormat } from "./registry.ts";
export { type ShownDocument, shownDocument } from "./shown-document.ts";
