import { releaseNames } from "./release.ts";
import type { Variable } from "./variable.ts";
import * as declared from "./variables/index.ts";

/** Every ENV variable that a release of docker-mailserver knows or knew, by name. */
export const variables: ReadonlyMap<string, Variable<unknown>> = new Map(
  Object.values(declared as Readonly<Record<string, Variable<unknown>>>).map((variable) => [
    variable.name,
    variable,
  ]),
);

/**
 * Names that docker-mailserver does not know one by one: what follows the prefix is the name of a setting, in
 * capitals, and the line of that setting is replaced where the target file has one.
 */
export interface Family {
  readonly prefix: string;
  readonly releases: readonly string[];
  /** The file whose lines are replaced. */
  readonly target: string;
}

export const families: readonly Family[] = [
  { prefix: "LDAP_", releases: releaseNames, target: "/etc/postfix/ldap-*.cf" },
  { prefix: "DOVECOT_", releases: releaseNames, target: "the Dovecot LDAP configuration" },
  { prefix: "OAUTH2_", releases: ["15.1"], target: "/etc/dovecot/dovecot-oauth2.conf.ext" },
];

/** How names of docker-mailserver begin: what begins so and is not known is most likely a misprint. */
export const prefixes: readonly string[] = [
  ...new Set(
    [...variables.keys()]
      .filter((name) => name.includes("_"))
      .map((name) => name.slice(0, name.indexOf("_") + 1)),
  ),
];
