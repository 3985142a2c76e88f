import {
  dovecotVersionOf,
  isPostfixVersion,
  type KnownVersion,
  postfixVersionOf,
} from "@mailconf/formats/servers";
import type { SourceText } from "@mailconf/lossless";
import { exit, Stop } from "../exit.ts";
import { installedVersion } from "./installed.ts";

/** What somebody said about versions on the command line. */
export interface GivenVersions {
  readonly postfix?: string;
  readonly dovecot?: string;
}

/** The version that configuration is read for: the one that was named, that of the program that reads it, or a guess. */
export function postfixVersion(
  given: GivenVersions,
  main: SourceText | undefined,
  isInUse: boolean,
): KnownVersion {
  if (given.postfix !== undefined) {
    if (!isPostfixVersion(given.postfix))
      throw new Stop(exit.usage, "--postfix: expected a version from 3.7 to 3.12");
    return { version: given.postfix, from: "--postfix", isDoubtful: false };
  }
  const installed = isInUse ? installedVersion("Postfix") : undefined;
  if (installed && isPostfixVersion(installed.version)) return { ...installed, isDoubtful: false };
  return postfixVersionOf(main);
}

/** As `postfixVersion`, for Dovecot. A `dovecot_config_version` says more than the program that is installed. */
export function dovecotVersion(
  given: GivenVersions,
  main: SourceText,
  isInUse: boolean,
): KnownVersion<"2.3" | "2.4"> {
  if (given.dovecot !== undefined) {
    const version = released(given.dovecot);
    if (!version) throw new Stop(exit.usage, "--dovecot: expected 2.3 or 2.4");
    return { version, from: "--dovecot", isDoubtful: false };
  }
  const told = dovecotVersionOf(main);
  if (!told.isDoubtful || !isInUse) return told;
  const installed = installedVersion("Dovecot");
  const version = released(installed?.version ?? "");
  return installed && version ? { version, from: installed.from, isDoubtful: false } : told;
}

const released = (version: string): "2.3" | "2.4" | undefined =>
  (["2.3", "2.4"] as const).find((one) => version === one || version.startsWith(`${one}.`));
