export type { Answer, AnyDocument, FileFormat, Key } from "./file-format.ts";
export { formatNamed, formatOfFile, formats, type RegisteredFormat } from "./registry.ts";
