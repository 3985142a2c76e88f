import { type SourceText, type Span, secretsInLines, secretsInValue, sourceText } from "@mailconf/lossless";
import { parseLines } from "@mailconf/postfix-lines";

/**
 * The spans of a main.cf that are secrets: values that their parameter's name or their own shape makes one, such as the
 * table in `smtp_sasl_password_maps = static:user:password`. Lines without `=` and settings in comments count as well.
 */
export function secretSpans(input: SourceText | string): readonly Span[] {
  const source = typeof input === "string" ? sourceText(input) : input;
  const found: Span[] = [];
  for (const { kind, span } of parseLines(source.text)) {
    if (kind === "blank") continue;
    const text = source.slice(span);
    for (const { start, end } of secretsOfLine(text))
      found.push({ start: span.start + start, end: span.start + end });
  }
  return found;
}

function secretsOfLine(text: string): readonly Span[] {
  const [before, name = ""] = /^[\s#]*([^\s=#]+)[ \t]*=?\s*/.exec(text) ?? [];
  if (before === undefined) return [];
  const value = text.slice(before.length).trimEnd();
  const inValue = secretsInValue(value, name).map(({ start, end }) => ({
    start: before.length + start,
    end: before.length + end,
  }));
  return text.startsWith("#") && !before.includes("=") ? secretsInLines(sourceText(text)) : inValue;
}
