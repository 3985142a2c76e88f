import type { Finding } from "@mailconf/lossless";
import type { Effect } from "./effect.ts";
import { formatOf } from "./files/formats.ts";
import { fileStore } from "./files/store.ts";
import type { Release } from "./releases/release.ts";
import type { FileTree } from "./tree.ts";

/** An effect with the feature that wants it. */
export interface Wish {
  readonly feature: string;
  readonly effect: Effect;
}

/** The text of a file as the effects before now have made it; undefined if none did. */
export type SoFar = (path: string) => string | undefined;

/**
 * Applies effects in order over the base files of a release; later ones win. Effects are asked for one after the
 * other, so what wants them may look at what the earlier ones have made.
 */
export function fold(
  wishes: (soFar: SoFar) => Iterable<Wish>,
  release: Release,
): { tree: FileTree; findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const store = fileStore(release.base, (path) => formatOf(path, release));
  for (const { feature, effect } of wishes(store.text)) {
    if (effect.kind === "finding") findings.push(effect.finding);
    else for (const one of store.apply(effect, feature)) findings.push(one);
  }
  return { tree: store.tree(), findings };
}
