import type { TextPlace } from "../model/place.ts";
import type { Report } from "../model/report.ts";
import { at, entriesOf, textOf, type YamlMapping } from "../model/value.ts";

/** What a key of a ConfigMap or a Secret holds: a text, or bytes that are none; neither where it cannot be read. */
export interface KeyData {
  readonly text?: string;
  readonly base64?: string;
  readonly at: TextPlace;
  readonly keyAt: TextPlace;
}

/** The keys of a ConfigMap or a Secret. `stringData` goes before `data`. */
export function dataOf(
  kind: "ConfigMap" | "Secret",
  name: string,
  value: YamlMapping,
  report: Report,
): ReadonlyMap<string, KeyData> {
  const data = new Map<string, KeyData>();
  const isSecret = kind === "Secret";
  for (const [key, { value: one, key: keyAt }] of entriesOf(at(value, "data"))) {
    const text = textOf(one) ?? "";
    data.set(
      key,
      isSecret ? { ...decoded(text, one.at, `${kind} ${name}`, report), keyAt } : { text, at: one.at, keyAt },
    );
  }
  for (const [key, { value: one, key: keyAt }] of entriesOf(
    at(value, isSecret ? "stringData" : "binaryData"),
  )) {
    const text = textOf(one) ?? "";
    data.set(
      key,
      isSecret ? { text, at: one.at, keyAt } : { ...decoded(text, one.at, `${kind} ${name}`, report), keyAt },
    );
  }
  return data;
}

function decoded(words: string, place: TextPlace, owner: string, report: Report): Omit<KeyData, "keyAt"> {
  const base64 = words.replace(/[\r\n]/g, "");
  if (!/^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/.test(base64)) {
    const file = JSON.stringify(place.source.name);
    report.refuse(`error: unable to decode ${file}: illegal base64 data`, "not-base64", place, {
      owner: { input: owner },
    });
    return { at: place };
  }
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes), at: place };
  } catch {
    return { base64, at: place };
  }
}
