import type { AnyKey } from "@mailconf/formats";
import { maskText, type Span, secretsInValue, stars } from "@mailconf/lossless";
import type { ServerConfiguration } from "../configure.ts";
import { shownDocumentOf, shownValues } from "../secrets/of-file.ts";
import type { GeneratedFile } from "../tree.ts";
import type { Explanation } from "./explain.ts";

/** Explanations as they may be shown: in every key and value stars stand for secrets, and for what was made of one. */
export function shownExplanations<T extends Explanation>(
  explanations: readonly T[],
  { tree, isSecret }: Pick<ServerConfiguration, "tree" | "isSecret">,
): T[] {
  const shownOf = new Map<string, ShownSettings>();
  return explanations.map((one) => {
    const file = tree.get(one.path);
    if (file?.kind !== "file") return one;
    const { key, value } = shownOf.get(one.path) ?? shownSettings(file);
    shownOf.set(one.path, { key, value });
    // What a later step writes can hold what an earlier one wrote.
    const from = one.steps.findIndex(({ because }) => because.some(isSecret));
    const told = (text: string | undefined) => (text ? stars : text);
    const steps = one.steps.map((step, index) => ({
      ...step,
      value: from !== -1 && index >= from ? told(step.value) : value(one.key, step.value),
    }));
    const isEntry = from !== -1 && file.format?.isList === true;
    return {
      ...one,
      key: isEntry ? hiddenKey(one.key) : key(one.key),
      value: from === -1 ? value(one.key, one.value) : told(one.value),
      steps,
    };
  });
}

/** An entry of a table that was made of a secret: its key can be that. */
const hiddenKey = (key: AnyKey): AnyKey => mapped(key, () => stars);

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
