import type { AnyDocument, AnyKey } from "@mailconf/formats";
import { decode, type SourceText, type Span } from "@mailconf/lossless";
import type { Origin } from "../origin.ts";
import type { GeneratedFile } from "../tree.ts";

/** Tells the secrets of a file, or of one that stands in its place. */
export type SecretsOfText = (source: SourceText) => readonly Span[];

/**
 * What in a generated file was made of a secret; undefined if nothing was. Of settings these are the values of the same
 * keys; of a list all lines that the file does not show.
 *
 * @param isSecret tells the origins that are secrets
 */
export function madeOfSecrets(
  file: GeneratedFile,
  isSecret: (origin: Origin) => boolean,
): SecretsOfText | undefined {
  const { format } = file;
  const hidden = file.keys.filter((key) => file.steps(key).some(({ because }) => because.some(isSecret)));
  if (hidden.length === 0) return undefined;
  if (format && !format.isList)
    return (source) => {
      const document = format.parse(source);
      return hidden.flatMap((key) => document.locate(key) ?? []);
    };
  const own = decode(file.bytes);
  const lines = format ? linesOf(own, locations(format.parse(own), hidden)) : hidden.map(Number);
  const isHidden = new Set(lines);
  const visible = new Set(own.text.split("\n").filter((_line, index) => !isHidden.has(index + 1)));
  return ({ text }) =>
    [...text.matchAll(/.+/g)].flatMap(({ 0: line, index }) =>
      visible.has(line) ? [] : [{ start: index, end: index + line.length }],
    );
}

const locations = (document: AnyDocument, keys: readonly AnyKey[]) => keys.map((key) => document.locate(key));

/** The numbers of the lines that spans lie in, from 1. */
const linesOf = (source: SourceText, spans: readonly (Span | undefined)[]): number[] =>
  spans.flatMap((span) => {
    if (!span) return [];
    const [first, last] = [source.position(span.start).line, source.position(span.end).line];
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
