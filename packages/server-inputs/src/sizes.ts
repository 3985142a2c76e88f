import { configVolume } from "@mailconf/configurator";
import type { SourceText } from "@mailconf/lossless";
import { settingsSize, tooLarge, tooLong } from "./limits.ts";

/**
 * Why a file of the container is too large for what it is; undefined if it is not. People write files of settings, and
 * the largest that was ever seen had a hundredth of this. Lists grow with the users: of them whoever reads the files
 * says how much he reads.
 */
export const tooLargeFor = (path: string, text: SourceText): string | undefined =>
  isSettings(path) ? tooLargeForSettings(text) : undefined;

/** The same for a text that is known to hold settings. */
export function tooLargeForSettings({ text, lineStarts }: SourceText): string | undefined {
  const { bytes, lines } = settingsSize;
  if (bytesOf(text) > bytes) return tooLarge(bytes);
  return lineStarts.length > lines + 1 ? tooLong(lines) : undefined;
}

// In UTF-8; only for texts that may come near the limit.
const bytesOf = (text: string): number =>
  3 * text.length > settingsSize.bytes ? new TextEncoder().encode(text).length : text.length;

// Files of settings, by their names in the container; all others may be lists that grow with the users.
const isSettings = (path: string) =>
  /\/(postfix-(main|master|regexp)|dovecot|fetchmail|ldap-[a-z]+)\.cf$|\/getmail[^/]*$|\.conf(\.ext)?$/.test(
    path,
  );

/** Whether a name is one that the config volume knows as that of a file. */
export const isNameOfFile = (path: string): boolean =>
  path.startsWith(`${configVolume}/`) && /\.(cf|sh|sieve|pem)$/.test(path);
