import { type SourceText, type Span, secretsInLines, secretsInValue, sourceText } from "@mailconf/lossless";

/** What may hold secrets: a value with its name, or text of which no more is known. */
export type Place =
  | { readonly name: string; readonly valueSpan: Span }
  | { readonly name?: undefined; readonly span: Span };

/** The secrets at these places: values of secret names, without their quotes, and what looks like a secret elsewhere. */
export function secretsAt(source: SourceText, places: Iterable<Place>): Span[] {
  const found: Span[] = [];
  for (const place of places) {
    const span = place.name === undefined ? place.span : place.valueSpan;
    const text = source.slice(span);
    const secrets =
      place.name === undefined ? secretsInLines(sourceText(text)) : secretsOfValue(text, place.name);
    for (const { start, end } of secrets) found.push({ start: span.start + start, end: span.start + end });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The secrets of a value as it is written. */
function secretsOfValue(written: string, name: string): readonly Span[] {
  const quote = /^["'](?=[\s\S]*["']$)/.test(written) && written.length > 1 ? 1 : 0;
  const inside = written.slice(quote, written.length - quote);
  return secretsInValue(inside, name).map(({ start, end }) => ({ start: start + quote, end: end + quote }));
}
