import { type SourceText, type Span, secretsInValue, sourceText } from "@mailconf/lossless";
import { parseLines } from "@mailconf/postfix-lines";

/**
 * The spans of a master.cf that are secrets: values of `-o name=value` and of other arguments, by their name or shape.
 * Lines that are no service and services in comments count as well.
 */
export function secretSpans(input: SourceText | string): readonly Span[] {
  const source = typeof input === "string" ? sourceText(input) : input;
  const found: Span[] = [];
  for (const { kind, span } of parseLines(source.text)) {
    if (kind === "blank") continue;
    const text = source.slice(span);
    const spans = [...secretsInValue(text), ...secretsOfSettings(text)];
    for (const { start, end } of spans) found.push({ start: span.start + start, end: span.start + end });
  }
  return found;
}

/** Secrets in the values of settings: up to the next blank, in braces up to the one that closes them. */
function* secretsOfSettings(text: string): Generator<Span> {
  const names = /(\{[ \t]*)?([A-Za-z][\w]{0,200})[ \t]*=[ \t]*/g;
  for (let found = names.exec(text); found; found = names.exec(text)) {
    const start = names.lastIndex;
    const end = found[1] === undefined ? endOfWord(text, start) : closing(text, start);
    for (const span of secretsInValue(text.slice(start, end), found[2]))
      yield { start: start + span.start, end: start + span.end };
    names.lastIndex = Math.max(start, end);
  }
}

function endOfWord(text: string, start: number): number {
  let depth = 0;
  let end = start;
  for (; end < text.length; end++) {
    const character = text[end] as string;
    if (character === "{") depth++;
    else if (character === "}" && depth > 0) depth--;
    else if (depth === 0 && /\s/.test(character)) break;
  }
  return end;
}

function closing(text: string, start: number): number {
  let depth = 1;
  let end = start;
  for (; end < text.length; end++) {
    if (text[end] === "{") depth++;
    else if (text[end] === "}" && --depth === 0) break;
  }
  return end;
}
