/** A release line of Dovecot whose configuration this package reads. */
export type Version = "2.3" | "2.4";

/** Whether every white space of C separates words (2.4), not only blank and tab (2.3). */
export const wide = (version: Version): boolean => version === "2.4";

/**
 * The version whose rules a file asks for: 2.4 if its first setting is `dovecot_config_version`, which 2.4
 * demands and 2.3 does not know, else 2.3.
 */
export function versionOf(text: string): Version {
  // A loop, not one expression over all lines: that would need a stack as long as the file.
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(start, end);
    if (!/^[ \t\f\v\r]*(?:#|$)/.test(line)) {
      return /^[ \t\f\v\r]*"?dovecot_config_version"?[ \t\f\v]*=/.test(line) ? "2.4" : "2.3";
    }
    start = end + 1;
  }
  return "2.3";
}

/** Which parser of Dovecot reads a file: that of the configuration, or the older one of the files beside it. */
export type FileSyntax = "main" | "external";
