export type {
  AnyDocument,
  AnyKey,
  CheckPlace,
  FileFormat,
  FilePlace,
  InPlace,
  QueryAnswer,
} from "./file-format.ts";
export { formatNamed, formatOfFile, formats, type RegisteredFormat } from "./registry.ts";
export type { Checked } from "./servers/checked.ts";
export { type ShownDocument, shownDocument } from "./shown-document.ts";
