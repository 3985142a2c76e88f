import { type AnyKey, type ShownDocument, shownDocument } from "@mailconf/formats";
import { decode, masked, type SourceText, type Span, stars } from "@mailconf/lossless";
import type { GeneratedFile } from "../tree.ts";
import { isKnownKind, secretSpansAt } from "./by-path.ts";

/** What of a generated file may be shown. */
export interface ShownFile {
  /** Its text with stars for secrets; undefined if nothing of it may be shown: a private key, say. */
  readonly text: SourceText | undefined;
  /** Whether there is anything in it that must not be shown. Its size would tell the length of that. */
  readonly hasSecrets: boolean;
}

/**
 * A file of the tree, or one that stands in its place, as it may be shown.
 *
 * @param others tells secrets that its text does not tell: values that were taken from one
 */
export function shownFile(
  path: string,
  bytes: Uint8Array,
  isSecret: boolean,
  others?: (source: SourceText) => readonly Span[],
): ShownFile {
  if (isSecret && !isKnownKind(path)) return { text: undefined, hasSecrets: true };
  const source = decode(bytes, path);
  const spans = [...secretSpansAt(path, source), ...(others?.(source) ?? [])];
  return { text: masked(source, spans).source, hasSecrets: spans.length > 0 };
}

/**
 * Values of a generated file as they may be shown, by key: those of its masked document, of a file of lines its masked
 * lines.
 */
export function shownValues(
  file: Pick<GeneratedFile, "path" | "bytes" | "secret">,
  document: ShownDocument | undefined,
): (key: AnyKey, value: string | undefined) => string | undefined {
  let lines: { readonly real: readonly string[]; readonly shown: readonly string[] } | undefined;
  return (key, value) => {
    if (value === undefined || value === "") return value;
    if (document) return document.value(key, value);
    lines ??= {
      real: decode(file.bytes).text.split("\n"),
      shown: shownFile(file.path, file.bytes, file.secret).text?.text.split("\n") ?? [],
    };
    // What is no line of the file says where a copy comes from.
    const line = Number(key) - 1;
    return lines.real[line] === value ? (lines.shown[line] ?? stars) : value;
  };
}

/** A generated file as a document that may be shown; undefined if it has lines and no settings. */
export function shownDocumentOf({
  path,
  bytes,
  format,
}: Pick<GeneratedFile, "path" | "bytes" | "format">): ShownDocument | undefined {
  if (!format) return undefined;
  const source = decode(bytes, path);
  return shownDocument(format, format.parse(source), secretSpansAt(path, source));
}
