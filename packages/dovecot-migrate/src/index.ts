export type { AddedFile } from "./apart.ts";
export { type MigrateOptions, type Migration, migrate, readerOfFiles } from "./migrate.ts";
export { maskRemark, type Remark, type Verdict } from "./report.ts";
export type { Reader } from "./tree.ts";
export { hasVariables, type Translated, translateVariables, type VariablePlace } from "./variables.ts";
