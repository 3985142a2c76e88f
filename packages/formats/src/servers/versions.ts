import type { Version } from "@mailconf/dovecot-conf";
import { versionOf } from "@mailconf/dovecot-conf";
import type { SourceText } from "@mailconf/lossless";
import { parse } from "@mailconf/postfix-main-cf";
import { postfixReleases, releaseOf } from "@mailconf/postfix-main-cf/parameters";

/** The version that a configuration is read for, and how it is known. */
export interface KnownVersion<Name extends string = string> {
  readonly version: Name;
  /** What told it, for people. */
  readonly from: string;
  /** It may be another one. */
  readonly isDoubtful: boolean;
}

/** The Postfix of Debian 13: what a configuration is read for that says nothing. */
const usual = "3.10";

/**
 * The Postfix that a main.cf is for. A `compatibility_level` says which release it was adapted to: that one or a later one
 * reads it. It is a guess in any case.
 */
export function postfixVersionOf(main: SourceText | undefined): KnownVersion {
  const level = main && parse(main).get("compatibility_level");
  const [, release = ""] = /^\s*(\d+\.\d+)/.exec(level ?? "") ?? [];
  const isKnown = postfixReleases.some((one) => one === release);
  if (isKnown && postfixReleases.indexOf(releaseOf(release)) > postfixReleases.indexOf(usual))
    return { version: release, from: `compatibility_level = ${release}`, isDoubtful: true };
  return { version: usual, from: "nothing says which", isDoubtful: true };
}

/** The Dovecot that a dovecot.conf is for. Without `dovecot_config_version` in its first line 2.4 refuses any. */
export function dovecotVersionOf(main: SourceText): KnownVersion<Version> {
  const version = versionOf(main.text);
  return version === "2.4"
    ? { version, from: "dovecot_config_version", isDoubtful: false }
    : { version, from: "there is no dovecot_config_version", isDoubtful: true };
}

/** Whether the table of parameters knows a version of Postfix. */
export function isPostfixVersion(version: string): boolean {
  try {
    return releaseOf(version) !== undefined;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
