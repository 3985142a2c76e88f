import { type SourceText, type Span, secretsInValue } from "@mailconf/lossless";

/**
 * The secrets of `postfix-accounts.cf`: what stands behind the first bar of a line, also in a
 * comment, but for further fields of the form `name=value`. In a line without a bar, that is a mistake, all behind the
 * first colon or blank; if there is neither, all of it but an address. What stands behind a colon or blank in front of
 * the bar is no name either, nor is what is no address in front of something that is no hash: name and password may have
 * changed their places.
 */
export const accountSecrets = (source: SourceText): readonly Span[] => secretsByLine(source, true);

/** The secrets of `dovecot-masters.cf`, whose names are no addresses. */
export const masterSecrets = (source: SourceText): readonly Span[] => secretsByLine(source, false);

function secretsByLine(source: SourceText, isAccount: boolean): readonly Span[] {
  const found: Span[] = [];
  for (const start of source.lineStarts) {
    const newline = source.text.indexOf("\n", start);
    let end = newline === -1 ? source.text.length : newline;
    while (end > start && source.text[end - 1] === "\r") end--;
    const line = source.text.slice(start, end);
    if (/^\s*#/.test(line) && !line.includes("|")) continue;
    for (const span of secretsOf(line, isAccount))
      if (span.start < span.end) found.push({ start: start + span.start, end: start + span.end });
  }
  return found;
}

function* secretsOf(line: string, isAccount: boolean): Generator<Span> {
  const bar = line.indexOf("|");
  if (bar !== -1) {
    const name = line.slice(0, bar).trimEnd();
    yield* behindName(name);
    if (isAccount && !name.includes("@") && /^\|\s*[^\s{$|]/.test(line.slice(bar)))
      yield { start: /^[\s#]*/.exec(name)?.[0].length ?? 0, end: name.length };
    const next = line.indexOf("|", bar + 1);
    // With a bar too many the hash stands where the fields do.
    const hasFields = bar > 0 && next !== -1 && areFields(line.slice(next + 1));
    yield { start: bar + 1, end: hasFields ? next : line.length };
    // A hash is known by its shape, which would go on into the fields.
    const parts = hasFields ? [0, next + 1] : [0];
    for (const start of parts) {
      const part = start === 0 && hasFields ? name : line.slice(start);
      for (const span of secretsInValue(part)) yield { start: start + span.start, end: start + span.end };
    }
    return;
  }
  const behind = [...behindName(line)];
  const content = line.length - line.trimStart().length;
  if (behind.length > 0) yield* behind;
  else if (!line.includes("@")) yield { start: content, end: line.length };
}

/** All behind the first colon or blank, or from the first sign of a hash on. */
function* behindName(text: string): Generator<Span> {
  const [before = ""] = /^[\s#]*/.exec(text) ?? [];
  const separator = text.slice(before.length).search(/[:\s{$]/);
  if (separator === -1) return;
  const keep = /[{$]/.test(text[before.length + separator] as string) ? 0 : 1;
  yield { start: before.length + separator + keep, end: text.length };
}

/** Whether every word of a text is of the form `name=value`. */
const areFields = (text: string): boolean =>
  text
    .split(/[ \t]+/)
    .filter((word) => word !== "")
    .every((word) => /^[A-Za-z]\w*=/.test(word));
