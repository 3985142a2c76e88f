import type { Files, Finding } from "@mailconf/lossless";
import { type Access, copy, copySecret, type Effect, report } from "../../effect.ts";
import { find } from "../../finding.ts";
import type { Origin, Sourced } from "../../origin.ts";

/** Whether Postfix and Dovecot can be told this path: it has no blank, comma or control character. */
export const isPath = (path: string): boolean =>
  /^\/[^\s,\0-\x1f\x7f]+$/.test(path) && !path.includes("/../");

/** A file that must be there: it is missing, or its path cannot be used. */
export function missingFile(
  files: Files,
  path: string,
  setting: Sourced<string>,
  name: string,
): Finding | undefined {
  // A path belongs behind a variable that names a file, and nowhere else.
  const words = { path, name, variable: name.includes("=") ? undefined : name };
  const state = files.state(path);
  if (state === "absent") return find("DMS302:no-file", setting.origin, words);
  if (state === "directory") return find("DMS302:is-folder", setting.origin, words);
  // Only a file that cannot be copied is used by its own path.
  return state === "unknown" && !isPath(path) ? find("DMS302:odd-path", setting.origin, words) : undefined;
}

/** How a file that nobody here can look at is used: where it is. */
export const unseen = (path: string, origin: Origin): Effect =>
  report(find("tls-file-not-visible", origin, { path }));

/** Copies a key or certificate to its place; a file that cannot be seen is used where it is. */
export function placed(
  files: Files,
  from: string,
  to: string,
  access: Access,
  setting: Sourced<string>,
): { readonly path: string; readonly effects: readonly Effect[] } {
  const source = files.read(from);
  if (!source) return { path: from, effects: [unseen(from, setting.origin)] };
  const make = (access.mode & 0o077) === 0 ? copySecret : copy;
  return { path: to, effects: [make(to, source, access, setting)] };
}
