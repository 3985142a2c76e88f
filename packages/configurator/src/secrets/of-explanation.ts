import type { AnyKey } from "@mailconf/formats";
import { maskText, type Span, secretsInValue } from "@mailconf/lossless";
import type { Explanation } from "../explain.ts";
import type { FileTree } from "../tree.ts";
import { shownValues } from "./of-file.ts";

/** Explanations as they may be shown: in every key and value stars stand for secrets. */
export function shownExplanations<T extends Explanation>(
  explanations: readonly T[],
  { tree }: { readonly tree: FileTree },
): T[] {
  const shownOf = new Map<string, ReturnType<typeof shownValues>>();
  return explanations.map((one) => {
    const file = tree.get(one.path);
    if (file?.kind !== "file") return one;
    const shown = shownOf.get(one.path) ?? shownValues(file);
    shownOf.set(one.path, shown);
    const steps = one.steps.map((step) => ({ ...step, value: shown(one.key, step.value) }));
    return {
      ...one,
      key: shownKey(one.key, file.format?.secretsInWord),
      value: shown(one.key, one.value),
      steps,
    };
  });
}

/** A key as it may be shown: it can be an address with a password in it. */
export function shownKey(
  key: AnyKey,
  secretsInWord: (word: string) => readonly Span[] = secretsInValue,
): AnyKey {
  const shown = (word: string) => maskText(word, secretsInWord(word));
  return typeof key === "string" ? shown(key) : key.map((word) => shown(String(word)));
}
