import { type SourceText, type Span, secretsInValue } from "@mailconf/lossless";

/**
 * The secrets of `postfix-accounts.cf` and `dovecot-masters.cf`: what stands between the first and the second bar of a
 * line, also in a comment. In a line without a bar, that is a mistake, all behind the first colon or blank; if there is
 * neither, all of it but an address.
 */
export function secretsOfAccountLines(source: SourceText): readonly Span[] {
  const found: Span[] = [];
  for (const start of source.lineStarts) {
    const newline = source.text.indexOf("\n", start);
    let end = newline === -1 ? source.text.length : newline;
    while (end > start && source.text[end - 1] === "\r") end--;
    const line = source.text.slice(start, end);
    if (/^\s*#/.test(line) && !line.includes("|")) continue;
    for (const span of secretsOf(line)) found.push({ start: start + span.start, end: start + span.end });
  }
  return found;
}

function* secretsOf(line: string): Generator<Span> {
  const bar = line.indexOf("|");
  if (bar !== -1) {
    // A password that is empty may have lost its place to a bar too much.
    const isEmpty = /^\|\s*\|(?!\s*(?:[a-z_]+=|$))/.test(line.slice(bar));
    const next = line.indexOf("|", isEmpty ? line.indexOf("|", bar + 1) + 1 : bar + 1);
    const end = next === -1 ? line.length : next;
    yield { start: bar + 1, end };
    for (const { start, end: to } of secretsInValue(line.slice(end)))
      yield { start: end + start, end: end + to };
    return;
  }
  const content = line.length - line.trimStart().length;
  const separator = line.slice(content).search(/[:\s{$]/);
  if (separator !== -1) {
    const keep = /[{$]/.test(line[content + separator] as string) ? 0 : 1;
    yield { start: content + separator + keep, end: line.length };
  } else if (!line.includes("@")) yield { start: content, end: line.length };
}
