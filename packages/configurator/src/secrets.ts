import type { Env } from "@mailconf/dms-env";
import { accounts } from "./volume/accounts.ts";
import { validLines } from "./volume/lines.ts";
import type { Volume } from "./volume/volume.ts";

/**
 * Every text that must not be shown: secrets of the environment, and password hashes and credentials of the
 * config volume; longest first, so that replacing them in order leaves no part of a longer one.
 */
export function secretsOf(env: Env, volume: Volume): string[] {
  const found = new Set<string>(env.secrets().map(({ value }) => value));
  for (const { hash } of volume.view(accounts).list) found.add(hash);
  for (const { text } of validLines(volume.read("dovecot-masters.cf"))) found.add(text.split("|")[1] ?? "");
  for (const { text } of validLines(volume.read("postfix-sasl-password.cf"))) {
    const credentials = /^\s*\S+\s+(.*?)\s*$/.exec(text)?.[1] ?? "";
    found.add(credentials.slice(credentials.indexOf(":") + 1));
  }
  found.delete("");
  return [...found].sort((a, b) => b.length - a.length);
}
