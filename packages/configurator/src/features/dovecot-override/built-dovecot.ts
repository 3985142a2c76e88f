import { type Files, memoryFiles, type SourceText } from "@mailconf/lossless";
import type { SoFar } from "../../fold.ts";
import type { Release } from "../../releases/release.ts";
import { configVolume } from "../../volume/volume.ts";

/** The folder of Dovecot's configuration. */
const folder = "/etc/dovecot/";

/** The file that Dovecot starts with. */
export const mainFile = `${folder}dovecot.conf`;

/**
 * The files that Dovecot will find: those that are built, with the user's settings at their place, and those that the
 * container has besides. What is in neither is absent below the folders that only they fill.
 *
 * @param own the user's settings by the path at which they will stand; none if they are to be left out
 */
export function builtDovecot(
  { soFar, release, files }: { readonly soFar: SoFar; readonly release: Release; readonly files: Files },
  own: Readonly<Record<string, SourceText>>,
): Files {
  const base = Object.keys(release.base).filter((path) => path.startsWith(folder));
  const texts = base.flatMap((path) => {
    const text = soFar(path);
    return text === undefined ? [] : [[path, text] as const];
  });
  const built = memoryFiles({ ...Object.fromEntries(texts), ...own });
  const isFilled = (path: string) => path.startsWith(folder) || path.startsWith(`${configVolume}/`);
  return {
    read: (path) => built.read(path) ?? files.read(path),
    list: (path) => [...new Set([...built.list(path), ...files.list(path)])].sort(),
    state(path) {
      const known = built.state(path);
      if (known !== "absent") return known;
      const given = files.state(path);
      return given === "unknown" && isFilled(path) ? "absent" : given;
    },
  };
}
