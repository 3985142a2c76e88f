import {
  catalogue,
  type Diagnostic,
  type Finding,
  placed,
  type SayingOf,
  type SourceText,
  type Span,
  sourceText,
  type Told,
  taking,
  type WordsOf,
} from "@mailconf/lossless";
import { catalogueRows } from "./catalogue/index.ts";
import { otherSeverities } from "./catalogue/other-severities.ts";
import type { Origin } from "./origin.ts";

type Rows = typeof catalogueRows;

/** What this package can say: a code of its catalogue, with the case where there are several. */
export type Saying = SayingOf<Rows>;

/** Where a finding stands: the origin of a value, or a span of a text. */
export type FindingPlace = Origin | { readonly source: SourceText; readonly span: Span };

const tell = catalogue(catalogueRows);

/**
 * A finding of the catalogue, with the words for its slots.
 *
 *     find("DMS109", origin, { hop: text, reason })
 */
export const find = <Key extends Saying>(
  key: Key,
  place: FindingPlace,
  ...[words]: keyof WordsOf<Rows, Key> extends never ? [] : [words: WordsOf<Rows, Key>]
): Finding => findingAt(place, tell(key, words ?? ({} as WordsOf<Rows, Key>)));

const take = taking(catalogueRows, otherSeverities);

/** What another package found, passed on: its own code and words, unless the catalogue has the rule. */
export const passedOn = (diagnostic: Diagnostic, source: SourceText): Finding => ({
  ...take(diagnostic),
  source,
});

/** What a catalogue tells, at its place; a value without a place (a default) is named instead. */
export function findingAt(place: FindingPlace, told: Told): Finding {
  if ("source" in place) {
    const { source, span } = place;
    return Object.assign(placed(told, span), { source });
  }
  const name = "name" in place ? place.name : place.feature;
  const { mends: _, ...finding } = told;
  return { ...finding, source: sourceText("", name), span: { start: 0, end: 0 } };
}
