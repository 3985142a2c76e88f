export { annotatedTemplate } from "./annotated-template.ts";
export { type Family, families, prefixes, variables } from "./catalog.ts";
export { rules } from "./catalogue/index.ts";
export { holds } from "./combinations.ts";
export {
  type ComposeOptions,
  type ComposeServer,
  type ComposeServerOptions,
  readCompose,
  readComposeServer,
} from "./compose/compose.ts";
export type { ComposeService } from "./compose/services.ts";
export { releaseOfImage } from "./container/release.ts";
export { settingsOfContainer } from "./container/settings.ts";
export { type MailServerSign, mailServersAmong, signOf } from "./container/signs.ts";
export type { Env, Secret, VariableOrigin, VariableValue } from "./env.ts";
export { takeInputFinding } from "./finding.ts";
export { type ReleaseName, releaseNames } from "./release.ts";
export { type ResolveEnvOptions, resolveEnv } from "./resolve.ts";
export { isSecretSetting } from "./secret-settings.ts";
export { secretsOfSources } from "./secret-sources.ts";
export { secretSpansOfSettings, secretsInVariable } from "./secret-spans.ts";
export type { EnvSetting } from "./setting.ts";
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
