/** A release line of Dovecot whose configuration this package reads. */
export type Version = "2.3" | "2.4";

/** Whether every white space of C separates words (2.4), not only blank and tab (2.3). */
export const wide = (version: Version): boolean => version === "2.4";

/**
 * The version whose rules a file asks for: 2.4 if its first setting is `dovecot_config_version`, which 2.4
 * demands and 2.3 does not know, else 2.3.
 */
export const versionOf = (text: string): Version =>
  /^(?:[ \t\f\v\r]*(?:#.*)?\n)*[ \t\f\v\r]*"?dovecot_config_version"?[ \t\f\v]*=/.test(text) ? "2.4" : "2.3";

/** Which parser of Dovecot reads a file: that of the configuration, or the older one of the files beside it. */
export type Dialect = "main" | "external";
