import type { AnyKey } from "@mailconf/formats";
import type { ServerConfiguration } from "../configure.ts";
import type { Origin } from "../origin.ts";
import { keyText, type Step } from "../tree.ts";

/** A setting with everything that wrote it, first to last: the last one wins. */
export interface Explanation {
  readonly path: string;
  readonly key: AnyKey;
  /** The value in the generated file; undefined if the last writer took it away. */
  readonly value: string | undefined;
  readonly steps: readonly Step[];
}

/** Every writer of one setting; undefined if the file is not generated or nothing ever wrote the setting. */
export function explainSetting(
  { tree }: Pick<ServerConfiguration, "tree">,
  path: string,
  key: AnyKey,
): Explanation | undefined {
  const file = tree.get(path);
  if (file?.kind !== "file") return undefined;
  const steps = file.steps(key);
  const last = steps.at(-1);
  return last && { path, key, value: last.value, steps };
}

/** Every setting that has a variable among its reasons, in the order of files and settings. */
export function explainVariable({ tree }: Pick<ServerConfiguration, "tree">, name: string): Explanation[] {
  const found: Explanation[] = [];
  for (const file of tree.values()) {
    if (file.kind !== "file") continue;
    const seen = new Set<string>();
    for (const key of file.keys) {
      if (seen.has(keyText(key))) continue;
      seen.add(keyText(key));
      const steps = file.steps(key);
      if (!steps.some(({ because }) => because.some((origin) => isOf(origin, name)))) continue;
      found.push({ path: file.path, key, value: steps.at(-1)?.value, steps });
    }
  }
  return found;
}

const isOf = (origin: Origin, name: string) =>
  (origin.kind === "env" || origin.kind === "default") && origin.name === name;
