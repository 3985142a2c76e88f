import type { SourceText } from "@mailconf/lossless";
import type { ResolveOptions } from "./resolve/options.ts";
import type { Problem } from "./resolve/problem.ts";
import { resolve, type Settings } from "./resolve.ts";

/**
 * References to what no setting is called (`$nothing`, `${NAME}` of a template that nobody has filled in): doveconf passes
 * them on, and says them where the server starts. `resolve` without `expand` says what doveconf says, and not these.
 *
 * @param read the files of the configuration, as `Resolved.files` has them: no others are read, whatever values name
 */
export function lostReferences(
  main: string,
  read: ReadonlyMap<string, SourceText>,
  options: ResolveOptions & { readonly settings: Settings },
): readonly Problem[] {
  if (![...read.values()].some(({ text }) => text.includes("$"))) return [];
  const { files: all } = options;
  const files = {
    read: (path: string) => read.get(path),
    list: (path: string) => all.list(path),
    state: (path: string) => all.state(path),
  };
  return resolve(main, { ...options, files, expand: true }).problems.filter(
    ({ code }) => code === "dovecot-conf/unknown-reference",
  );
}
