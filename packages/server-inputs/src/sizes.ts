import { configVolume } from "@mailconf/configurator";
import type { SourceText } from "@mailconf/lossless";

/**
 * Why a file of the container is too large for what it is; undefined if it is not. People write files of settings, and
 * the largest that was ever seen had a hundredth of this. Lists grow with the users: of them whoever reads the files
 * says how much he reads.
 */
export const tooLargeFor = (path: string, text: SourceText): string | undefined =>
  isSettings(path) ? tooLargeForSettings(text) : undefined;

/** The same for a text that is known to hold settings. */
export function tooLargeForSettings({ text, lineStarts }: SourceText): string | undefined {
  if (bytesOf(text) > mostBytes)
    return `it is larger than ${mostBytes / mebibyte} MiB, and such files are not read`;
  if (lineStarts.length > mostLines + 1)
    return `it has more than ${mostLines} lines, and such files are not read`;
  return undefined;
}

const mebibyte = 1024 * 1024;
const mostBytes = mebibyte;
const mostLines = 10_000;

// In UTF-8; only for texts that may come near the limit.
const bytesOf = (text: string): number =>
  3 * text.length > mostBytes ? new TextEncoder().encode(text).length : text.length;

// Files of settings, by their names in the container; all others may be lists that grow with the users.
const isSettings = (path: string) =>
  /\/(postfix-(main|master|regexp)|dovecot|fetchmail|ldap-[a-z]+)\.cf$|\/getmail[^/]*$|\.conf(\.ext)?$/.test(
    path,
  );

/** Whether a name is one that the config volume knows as that of a file. */
export const isNameOfFile = (path: string): boolean =>
  path.startsWith(`${configVolume}/`) && /\.(cf|sh|sieve|pem)$/.test(path);
