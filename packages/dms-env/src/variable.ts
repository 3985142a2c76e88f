import type { ReleaseName } from "./release.ts";

export type VariableType =
  | "flag"
  | "integer"
  | "number"
  | "size"
  | "choice"
  | "host"
  | "relay"
  | "text"
  | "path"
  | "email"
  | "list"
  | "uri"
  | "duration"
  | "ldap-dn"
  | "ldap-filter";

/**
 * How far a name is supported: `user` is documented, `undocumented` works all the same, `internal` is set by the
 * container itself, `reserved`, `build-argument` and `misprint` (an error of the reference page) do nothing.
 */
export type Status =
  | "user"
  | "undocumented"
  | "deprecated"
  | "removed"
  | "internal"
  | "reserved"
  | "build-argument"
  | "misprint";

/** The default of a variable: one for all releases, or one for each that knows the variable. */
export type Default = string | Readonly<Partial<Record<ReleaseName, string>>>;

/** What an author says about a variable; the constructors in types.ts add the rest. */
export interface Facts {
  readonly name: string;
  readonly group: string;
  /** What it is for, in a paragraph. */
  readonly description: string;
  /** What each value of a choice does. */
  readonly meanings?: Readonly<Record<string, string>>;
  /** Value if the variable is not set; a release that does not know the variable has none. */
  readonly default?: Default;
  /** Names whose value is the default, the first that is not empty. Where none is, `default` counts. */
  readonly derivedFrom?: readonly string[];
  /** The default in words where it depends on more than other variables: `postmaster@DOMAINNAME`. */
  readonly computed?: string;
  readonly status?: Status;
  /** What setting it to nothing does: the same as not setting it, or a value of its own. */
  readonly emptyMeans?: "unset" | "empty";
  readonly secret?: boolean;
  /** Whether `NAME__FILE` may name a file with the value. */
  readonly fileSuffix?: boolean;
  readonly since?: string;
  readonly deprecated?: string;
  readonly removed?: string;
  readonly renamedTo?: string;
  readonly renamedFrom?: string;
  /** Releases that know the name and do nothing with it. */
  readonly without?: readonly ReleaseName[];
  /**
   * Conditions that must hold for the variable to have an effect: `NAME=value`, `NAME!=value`, `NAME` (is set);
   * alternatives are separated by `|`.
   */
  readonly requires?: readonly string[];
  /** Conditions under which the variable does harm or nothing, in the same notation. */
  readonly conflicts?: readonly string[];
}

/** What makes a value of the text of a variable. It is a schema of zod, which nobody has to know. */
export interface ValueSchema<T> {
  /** @throws for a text that it refuses */
  parse(text: string): T;
  safeParse(text: string): { readonly success: true; readonly data: T } | { readonly success: false };
}

/** One ENV variable of docker-mailserver. */
export interface Variable<T> extends Facts {
  readonly type: VariableType;
  /** Decodes the text of the variable; what it refuses is a diagnostic. */
  readonly schema: ValueSchema<T>;
  readonly default: Default;
  readonly values?: readonly string[];
  /** What the value must be, for messages: `0 or 1`, `a whole number from 1 to 65535`. */
  readonly expected: string;
  readonly status: Status;
  readonly secret: boolean;
  readonly emptyMeans: "unset" | "empty";
  readonly fileSuffix: boolean;
  /** The value for text that is not set anywhere, or empty where that means the same. */
  readonly fallback: T;
}

/** The text of a variable that nobody sets, or `undefined` where the release does not know the variable. */
export function defaultOf(variable: Variable<unknown>, release: ReleaseName): string | undefined {
  return typeof variable.default === "string" ? variable.default : variable.default[release];
}

/** Whether a release knows the variable. */
export const existsIn = (variable: Variable<unknown>, release: ReleaseName): boolean =>
  defaultOf(variable, release) !== undefined;
