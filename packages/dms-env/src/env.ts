import type { Finding, SourceText, Span } from "@mailconf/lossless";
import type { ReleaseName } from "./release.ts";
import type { EnvSetting } from "./setting.ts";
import type { Variable } from "./variable.ts";

/** Where a value comes from. */
export type VariableOrigin =
  /** A place that sets it: a line of an env file, of a Compose file, an argument. */
  | { readonly kind: "env"; readonly name: string; readonly source: SourceText; readonly span: Span }
  /** The variable's own default. */
  | { readonly kind: "default"; readonly name: string };

/** A typed value with the text it was read from. */
export interface VariableValue<T> {
  readonly value: T;
  readonly origin: VariableOrigin;
  readonly raw: string;
  /** Somebody sets it to what is not known here; the value is the default. */
  readonly isUnknown?: true;
}

/** A value that must not be shown, with the place where it stands. */
export interface Secret {
  readonly value: string;
  readonly source: SourceText;
  readonly span: Span;
}

/** The typed values of all variables, with origins. */
export interface Env {
  readonly release: ReleaseName;
  /** The value that counts: set, derived from another variable, or the default of the release. */
  get<T>(variable: Variable<T>): VariableValue<T>;
  /** Whether somebody sets the variable to something that counts: to nothing only where that has a meaning. */
  isSet(variable: Variable<unknown>): boolean;
  /** What is wrong, in the order of the settings. */
  readonly findings: readonly Finding[];
  /** What is set, by name: the last setting of each, files of `__FILE` included. */
  readonly settings: ReadonlyMap<string, EnvSetting>;
  /** Values of secret variables, to be masked wherever something is printed. */
  secrets(): readonly Secret[];
}
