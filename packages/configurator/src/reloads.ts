import type { Feature, Reload } from "./feature.ts";
import { features as allFeatures } from "./features/index.ts";

/**
 * What must be done so that changed files take effect, in the order of the features that say so.
 *
 * @param paths of the files that have changed, as in the container
 * @param running the programs that run; those that do not are told nothing. Where it is left out, all may run.
 */
export function actionsAfter(
  paths: readonly string[],
  {
    features = allFeatures,
    running,
  }: {
    readonly features?: readonly Feature[];
    readonly running?: readonly { readonly name: string }[];
  } = {},
): string[] {
  const names = running && new Set(running.map(({ name }) => name));
  const due = features
    .flatMap(({ reloads = [] }) => reloads)
    .filter(({ program }) => !program || !names || names.has(program.name))
    .filter(({ files }) => paths.some((path) => files.some((file) => covers(file, path))))
    .flatMap(({ commands }) => commands);
  return [...new Set(due)];
}

const covers = (file: Reload["files"][number], path: string): boolean =>
  file.endsWith("/") ? path.startsWith(file) : path === file;
