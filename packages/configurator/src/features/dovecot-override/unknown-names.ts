import { type Problem, resolve } from "@mailconf/dovecot-conf";
import { settings23 } from "@mailconf/dovecot-conf/settings-2.3";
import { settings24 } from "@mailconf/dovecot-conf/settings-2.4";
import { memoryFiles, type SourceText } from "@mailconf/lossless";
import type { SoFar } from "../../fold.ts";
import type { Release } from "../../releases/release.ts";

/**
 * The names in the user's settings that Dovecot of this release does not know: `doveconf: Fatal: … Unknown setting`.
 * The settings are read where they will stand, behind all that is built before them.
 */
export function unknownNames(
  source: SourceText,
  path: string,
  release: Release,
  soFar: SoFar,
): readonly Problem[] {
  const folder = Object.keys(release.base).filter((file) => file.startsWith("/etc/dovecot/"));
  const texts = folder.flatMap((file) => {
    const text = soFar(file);
    return text === undefined ? [] : [[file, text] as const];
  });
  const { problems } = resolve("/etc/dovecot/dovecot.conf", {
    settings: release.dovecot === "2.3" ? settings23 : settings24,
    files: memoryFiles(Object.fromEntries([...texts, [path, source]])),
  });
  return problems.filter((one) => one.source === source && one.code === "dovecot-conf/unknown-setting");
}
