export type { AnyDocument, FileFormat, Key, QueryAnswer } from "./file-format.ts";
export { formatNamed, formatOfFile, formats, type RegisteredFormat } from "./registry.ts";
