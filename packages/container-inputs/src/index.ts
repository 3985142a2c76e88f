export {
  type ComposeOptions,
  type ComposeProject,
  type InactiveService,
  readComposeProject,
} from "./compose/project.ts";
export { type ComposeCall, composeFileNames } from "./compose/project-files.ts";
export type { FileRole, ReadFile } from "./compose/session.ts";
export { codes } from "./diagnostics.ts";
export type {
  Attachment,
  Container,
  FileContent,
  GivenFile,
  Mount,
  Placed,
  Variable,
} from "./model/container.ts";
export type { Place } from "./model/place.ts";
export type { InputFinding } from "./model/report.ts";
export {
  at,
  type Entry,
  entriesOf,
  itemsOf,
  type Mapping,
  type Scalar,
  type ScalarType,
  type Sequence,
  textOf,
  type Value,
} from "./model/value.ts";
