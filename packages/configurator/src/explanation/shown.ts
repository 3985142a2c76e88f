import type { AnyKey } from "@mailconf/formats";
import { maskText, type Span, secretsInValue } from "@mailconf/lossless";
import { shownDocumentOf, shownValues } from "../secrets/of-file.ts";
import type { FileTree, GeneratedFile } from "../tree.ts";
import type { Explanation } from "./explain.ts";

/** Explanations as they may be shown: in every key and value stars stand for secrets. */
export function shownExplanations<T extends Explanation>(
  explanations: readonly T[],
  { tree }: { readonly tree: FileTree },
): T[] {
  const shownOf = new Map<string, ShownSettings>();
  return explanations.map((one) => {
    const file = tree.get(one.path);
    if (file?.kind !== "file") return one;
    const { key, value } = shownOf.get(one.path) ?? shownSettings(file);
    shownOf.set(one.path, { key, value });
    const steps = one.steps.map((step) => ({ ...step, value: value(one.key, step.value) }));
    return { ...one, key: key(one.key), value: value(one.key, one.value), steps };
  });
}

interface ShownSettings {
  readonly key: (key: AnyKey) => AnyKey;
  readonly value: ReturnType<typeof shownValues>;
}

function shownSettings(file: GeneratedFile): ShownSettings {
  const document = shownDocumentOf(file);
  return {
    value: shownValues(file, document),
    key: (key) => (document ? mapped(key, document.word) : shownKey(key)),
  };
}

/** A key as it may be shown: it can be an address with a password in it. */
export function shownKey(
  key: AnyKey,
  secretsInWord: (word: string) => readonly Span[] = secretsInValue,
): AnyKey {
  return mapped(key, (word) => maskText(word, secretsInWord(word)));
}

const mapped = (key: AnyKey, shown: (word: string) => string): AnyKey =>
  typeof key === "string" ? shown(key) : key.map((word) => shown(String(word)));
