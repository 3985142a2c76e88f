export { annotatedTemplate } from "./annotated-template.ts";
export { type Family, families, prefixes, variables } from "./catalog.ts";
export { rules } from "./catalogue/index.ts";
export { holds } from "./combinations.ts";
export { type ComposeFile, type ComposeOptions, type Placed, readCompose } from "./compose/compose.ts";
export type { EnvFileReference } from "./compose/environment.ts";
export type { Mount } from "./compose/mounts.ts";
export type { Service } from "./compose/services.ts";
export type { Env, Origin, Secret, Sourced } from "./env.ts";
export { type Release, releases } from "./release.ts";
export { type ResolveOptions, resolve } from "./resolve.ts";
export { secretSpansOfSettings } from "./secret-spans.ts";
export type { Setting } from "./setting.ts";
export { type Read, readEnvFile, settingsFromArguments, settingsFromProcess } from "./sources.ts";
export {
  type Default,
  defaultOf,
  existsIn,
  type Status,
  type Variable,
  type VariableType,
} from "./variable.ts";
export * from "./variables/index.ts";
