export type { AddedFile } from "./apart.ts";
export { type MigrateOptions, type Migration, migrate, type NotFollowed } from "./migrate.ts";
export { maskRemark, type Remark, type Verdict } from "./report.ts";
export type { SecretsOf } from "./secrets.ts";
export { hasVariables, type Translated, translateVariables, type VariablePlace } from "./variables.ts";
