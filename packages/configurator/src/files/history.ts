import type { AnyDocument, AnyKey, FileFormat } from "@mailconf/formats";
import { carriedAsLatin1, sourceText } from "@mailconf/lossless";
import { once } from "../once.ts";
import { keyText, type Step } from "../tree.ts";
import type { Part } from "./part.ts";

/** What happened to a file, in order: a text came in place of all that stood or behind it, or one setting changed. */
export type Happening =
  | { readonly kind: "replaced" | "appended"; readonly part: Part }
  | { readonly kind: "changed"; readonly key: AnyKey; readonly step: Step };

/** The settings or lines of a file with all that wrote them. */
export interface History {
  keys(): readonly AnyKey[];
  steps(key: AnyKey): readonly Step[];
  /** The setting or entry whose value begins in a line, from 1; undefined if none does. */
  keyAt(line: number): AnyKey | undefined;
}

/**
 * The history of a file of settings or entries: a setting keeps its writers when the text around it is replaced.
 *
 * @param now what has become of the file
 */
export function settingsHistory(
  happenings: readonly Happening[],
  { parse }: FileFormat,
  now: () => AnyDocument,
): History {
  const entries = happenings.map((one) =>
    one.kind === "changed"
      ? one
      : { ...one, document: once(() => parse(sourceText(carriedAsLatin1(one.part.text)))) },
  );
  const keys = once(() => {
    const all = new Map<string, AnyKey>();
    for (const entry of entries) {
      if (entry.kind === "changed") all.set(keyText(entry.key), entry.key);
      else for (const key of entry.document().keys) all.set(keyText(key), key);
    }
    return [...all.values()];
  });
  return {
    keys,
    keyAt(line) {
      const document = now();
      return document.keys.find((key) => {
        const span = document.locate(key);
        return span && document.source.position(span.start).line === line;
      });
    },
    steps(key) {
      const text = keyText(key);
      const steps: Step[] = [];
      for (const entry of entries) {
        if (entry.kind === "changed") {
          if (keyText(entry.key) === text) steps.push(entry.step);
          continue;
        }
        const { feature } = entry.part;
        const step = stepIn(entry.document(), key, entry.part);
        if (step) steps.push(step);
        else if (entry.kind === "replaced" && steps.at(-1)?.value !== undefined)
          steps.push({ feature, value: undefined, because: [{ kind: "constant", feature }] });
      }
      return steps;
    },
  };
}

function stepIn(document: AnyDocument, key: AnyKey, part: Part): Step | undefined {
  const span = document.locate(key);
  return span && { feature: part.feature, value: document.get(key), because: part.reasonsAt(span) };
}

/** The history of a file without settings that we could tell: its lines, by number from 1. */
export function lineHistory(happenings: readonly Happening[]): History {
  const texts = happenings.flatMap((one) => (one.kind === "changed" ? [] : [one]));
  const parts = texts.slice(texts.findLastIndex(({ kind }) => kind === "replaced")).map(({ part }) => part);
  const lines = once(() => parts.flatMap((part) => [...linesOf(part)]));
  return {
    keyAt: (line) => (lines()[line - 1] ? String(line) : undefined),
    keys: () => lines().map((_line, index) => String(index + 1)),
    steps(key) {
      const line = lines()[Number(keyText(key)) - 1];
      return line ? [line()] : [];
    },
  };
}

/** Each line of a text as the step that wrote it. */
function* linesOf(part: Part): Generator<() => Step> {
  const { text, lineStarts } = sourceText(carriedAsLatin1(part.text));
  for (const start of lineStarts) {
    if (start === text.length) return;
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline;
    yield () => ({
      feature: part.feature,
      value: text.slice(start, end),
      because: part.reasonsAt({ start, end }),
    });
  }
}
