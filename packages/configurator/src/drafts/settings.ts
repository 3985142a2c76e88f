import {
  appendLines,
  applyEdits,
  type Change,
  type Finding,
  input,
  type SourceText,
  sourceText,
  wording,
} from "@mailconf/lossless";
import { type Access, everyone, type Key, type Place } from "../effect.ts";
import { findingAbout } from "../finding.ts";
import { once } from "../once.ts";
import type { Origin } from "../origin.ts";
import { type GeneratedFile, keyText, type Step } from "../tree.ts";
import { bytesOfLines, isOneByteEach } from "./bytes.ts";
import type { Draft, SettingEffect } from "./draft.ts";
import type { AnyDocument, Format } from "./formats.ts";

/**
 * A file of settings. Changes gather in a map and reach the text in one edit, so that sixty settings cost one
 * parse and not sixty; and nothing is parsed before somebody asks for what it says.
 */
export function settingsDraft(path: string, baseText: string, format: Format): Draft {
  const base = once(() => format.parse(sourceText(baseText, path)));
  const empty = once(() => format.parse(sourceText("", path)));
  const baseSource = sourceText(baseText, `base${path}`);
  const steps = new Map<string, Step[]>();
  const written = new Map<string, Key>();
  const pending = new Map<
    string,
    { readonly key: Key; readonly value: string | undefined; readonly literal: boolean }
  >();
  let document: () => AnyDocument = base;
  let access = everyone;
  let secret = false;

  const current = (key: Key) => {
    const changed = pending.get(keyText(key));
    return changed ? changed.value : document().get(key);
  };
  const flush = () => {
    const before = document;
    const wanted = [...pending.values()];
    pending.clear();
    if (wanted.length > 0) document = once(() => withChanges(before(), wanted));
  };
  // Values of files that are no UTF-8 keep their bytes.
  const oneByteEach = new Set<string>();
  const record = (key: Key, feature: string, value: string | undefined, because: readonly Origin[]) => {
    const text = keyText(key);
    written.set(text, key);
    if (value && /[\x80-\xff]/.test(value) && isOneByteEach(because)) oneByteEach.add(value);
    const done = steps.get(text) ?? [];
    done.push({ feature, value, because });
    steps.set(text, done);
  };
  const append = (text: string, feature: string, because: readonly Origin[], source?: SourceText) => {
    flush();
    const earlier = document;
    const lines = text.replace(/\n$/, "").split("\n");
    document = once(() => {
      const before = earlier().toString();
      return format.parse(sourceText(applyEdits(before, appendLines(before, lines)), path));
    });
    const added = format.parse(sourceText(text, path));
    for (const key of added.keys) {
      const span = source && added.locate(key);
      record(key, feature, added.get(key), span ? [{ kind: "volume", source, span }] : because);
    }
  };
  const put = (
    key: Key,
    value: string | undefined,
    feature: string,
    because: readonly Origin[],
    literal = false,
  ) => {
    // Tries the change on the small, so that a value which does not fit is found here, with its reason.
    const small = format.needsContext ? document() : empty();
    const text = literal && value !== undefined && format.literal ? format.literal(value) : value;
    const exact = literal && !format.literal;
    if (text !== undefined && exact) setText(small, key, text);
    else if (text !== undefined) small.editsFor({ kind: "set", key, value: text });
    pending.set(keyText(key), { key, value: text, literal: exact });
    record(key, feature, text, because);
  };

  return {
    apply(effect: SettingEffect, feature: string): readonly Finding[] {
      const because = effect.because.length > 0 ? effect.because : [{ kind: "constant", feature } as const];
      try {
        if (effect.kind === "append") append(effect.text, feature, because, effect.source);
        else if (effect.kind === "set") put(effect.key, effect.value, feature, because, effect.literal);
        else if (effect.kind === "delete") put(effect.key, undefined, feature, because);
        else {
          const value = withElement(
            current(effect.key) ?? "",
            effect.element,
            effect.place,
            effect.separator,
          );
          put(effect.key, value, feature, because);
        }
        return [];
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        return because.slice(0, 1).map((origin) =>
          findingAbout(origin, {
            code: "value-does-not-fit",
            severity: "error",
            message: wording`expected a value that ${path} can hold: ${input(error.message)}`,
          }),
        );
      }
    },

    text() {
      flush();
      return document().toString();
    },

    protect(to: Access) {
      access = to;
      secret = true;
    },

    finish(): GeneratedFile {
      flush();
      const bytes = once(() =>
        oneByteEach.size === 0 ? document().toBytes() : bytesWith(document().toString(), [...oneByteEach]),
      );
      const keys = once(() => {
        const all = new Map<string, Key>(base().keys.map((key) => [keyText(key), key]));
        for (const [text, key] of written) all.set(text, key);
        return [...all.values()];
      });
      return {
        kind: "file",
        path,
        get bytes() {
          return bytes();
        },
        access,
        secret,
        get keys() {
          return keys();
        },
        steps(key) {
          const span = base().locate(key);
          const value = base().get(key);
          const first: Step[] =
            span === undefined
              ? []
              : [{ feature: "base", value, because: [{ kind: "base", source: baseSource, span }] }];
          return [...first, ...(steps.get(keyText(key)) ?? [])];
        },
      };
    },
  };
}

/** The bytes of a text in which the lines of some values have one byte for each character. */
const bytesWith = (text: string, values: readonly string[]): Uint8Array =>
  bytesOfLines(
    text
      .split(/(?<=\n)/)
      .map((line) => ({ text: line, oneByteEach: values.some((value) => line.includes(value)) })),
  );

/** A document with all changes of a draft. */
function withChanges(
  document: AnyDocument,
  wanted: readonly { readonly key: Key; readonly value: string | undefined; readonly literal: boolean }[],
): AnyDocument {
  const changes = wanted
    .filter(({ literal }) => !literal)
    .map(
      ({ key, value }): Change<Key> =>
        value === undefined ? { kind: "delete", key } : { kind: "set", key, value },
    );
  let changed = document.edit(changes);
  for (const { key, value, literal } of wanted) if (literal) changed = setText(changed, key, value ?? "");
  return changed;
}

/** Writes a value of which no character means anything but itself. */
const setText = (document: AnyDocument, key: Key, value: string): AnyDocument =>
  document.setText ? document.setText(key, value) : document.edit([{ kind: "set", key, value }]);

/** A list value with one more element; the value as it was if the element is there. */
export function withElement(value: string, element: string, place: Place, separator: string): string {
  const elements = value.split(/[\s,]+/).filter((word) => word !== "");
  if (elements.includes(element)) return value;
  if (elements.length === 0) return element;
  if (place === "first") return `${element}${separator}${value}`;
  if (place === "last") return `${value}${separator}${element}`;
  const neighbour = new RegExp(`(^|[\\s,])(${escapeRegExp(place.after)})(?=$|[\\s,])`);
  return neighbour.test(value)
    ? value.replace(
        neighbour,
        (_all, before: string, word: string) => `${before}${word}${separator}${element}`,
      )
    : `${value}${separator}${element}`;
}

const escapeRegExp = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
