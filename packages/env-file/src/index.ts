export type { Bare, Blank, Comment, Entry, Item, Malformed, MalformedReason, Token, Value } from "./cst.ts";
export { rules } from "./diagnostics.ts";
export { type ComposeVersion, type Dialect, dialects, isRaw } from "./dialect.ts";
export { differences } from "./differences.ts";
export { EnvFile, type ParseOptions, parse } from "./document.ts";
export {
  type Interpolation,
  interpolate,
  type Lookup,
  type Reference,
  type TemplateProblem,
} from "./interpolate.ts";
export { type Obstacle, type Portable, writePortable } from "./portable.ts";
export { PortableEnvFile } from "./portable-file.ts";
export type { ReadVariable, Surroundings } from "./reading.ts";
export { templateMessage } from "./refusal.ts";
export { type SecretOptions, secretSpans } from "./secrets.ts";
export { assignment, isName, spell } from "./write.ts";
