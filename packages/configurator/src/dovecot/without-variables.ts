import type { Release } from "../releases/release.ts";

/**
 * A text for a Dovecot setting in which `%` starts a variable, such that it stands for itself: 2.3 reads two signs as
 * one, 2.4 reads `%%{` as `%{` and leaves every other sign alone.
 */
export const withoutVariables = (text: string, { dovecot }: Release): string =>
  dovecot === "2.3" ? text.replaceAll("%", "%%") : text.replaceAll("%{", "%%{");
