import type { Diagnostic, Finding, Fix } from "../diagnostic.ts";
import { applyEdits, type TextEdit } from "../edit.ts";
import { type SourceText, sourceText } from "../source.ts";
import type { Span } from "../span.ts";
import { secretsInValue, secretsOfLogin } from "./shapes.ts";

/** What stands in for a secret in everything that is shown; the same whatever the length of the secret. */
export const stars = "********";

/** A text as it may be shown: every secret is replaced by `stars`, nothing else is changed. */
export interface Masked {
  readonly source: SourceText;
  /** Where a span of the original stands here. A span that begins or ends in a secret covers all of its stars. */
  span(span: Span): Span;
}

/**
 * The text of a source with its secrets replaced by `stars`. A secret over several lines keeps its line breaks, so
 * that numbers of lines stay true; columns behind a secret are those of the masked line, since the true ones would
 * tell its length.
 *
 * @param secrets spans of the source, in any order; they may overlap
 */
export function masked(source: SourceText, secrets: readonly Span[]): Masked {
  const hidden = secrets.length === 0 ? [] : byLine(source.text, merged(secrets));
  if (hidden.length === 0) return { source, span: (span) => span };
  const edits = hidden.map((span): TextEdit => ({ span, text: stars }));
  const text = applyEdits(source.text, edits);
  // How much longer the text has become up to the end of each secret.
  const growth: number[] = [];
  let grown = 0;
  for (const { start, end } of hidden) {
    grown += stars.length - (end - start);
    growth.push(grown);
  }
  const placed = (offset: number, edge: "start" | "end"): number => {
    const index = lastStartingBefore(hidden, offset);
    const secret = hidden[index];
    if (secret === undefined) return offset;
    if (offset >= secret.end) return offset + (growth[index] ?? 0);
    const start = secret.start + (growth[index - 1] ?? 0);
    return edge === "start" ? start : start + stars.length;
  };
  return {
    source: sourceText(text, source.name, source.encoding),
    span: ({ start, end }) => {
      const from = placed(start, "start");
      return { start: from, end: start === end ? from : Math.max(from, placed(end, "end")) };
    },
  };
}

/** A text with the characters of these spans replaced by `stars`. */
export const maskText = (text: string, secrets: readonly Span[]): string =>
  secrets.length === 0 ? text : masked(sourceText(text), secrets).source.text;

/**
 * A finding as it may be shown: secrets of its source are stars in the text, in its place, and in the words of the
 * input that its message and hint repeat.
 *
 * @param secrets the secret spans of the finding's source
 */
export function maskFinding(finding: Finding, secrets: readonly Span[]): Finding {
  if (secrets.length === 0) return maskWords(finding, secrets);
  const { source, span } = maskedOnce(finding.source, secrets);
  const { fix, ...masked } = maskWords(finding, secrets);
  return { ...masked, source, span: span(finding.span), ...(fix && maskFix(fix, span, secrets)) };
}

/** A fix in the masked text; none, if it would write a secret. */
const maskFix = (fix: Fix, span: Masked["span"], secrets: readonly Span[]): Pick<Finding, "fix"> =>
  fix.edits.some((edit) => edit.text !== "" && touches(edit.span, secrets))
    ? {}
    : { fix: { ...fix, edits: fix.edits.map((edit) => ({ ...edit, span: span(edit.span) })) } };

/**
 * Message and hint without secrets: what they repeat of the input is masked where the diagnostic is about a secret; else
 * what looks like a secret in it, for it may come from another text than that of the diagnostic.
 */
function maskWords<T extends Diagnostic>(diagnostic: T, secrets: readonly Span[]): T {
  const { quotes, ...rest } = diagnostic;
  if (quotes === undefined) return diagnostic;
  const isSecret = touches(diagnostic.span, secrets);
  const shown = (text: string, repeated: readonly Span[] = []) =>
    maskText(text, isSecret ? repeated : repeated.flatMap((span) => secretsIn(text, span)));
  const message = shown(diagnostic.message, quotes.message);
  const hint = diagnostic.hint === undefined ? undefined : shown(diagnostic.hint, quotes.hint);
  if (message === diagnostic.message && hint === diagnostic.hint) return diagnostic;
  return { ...(rest as T), message, ...(hint !== undefined && { hint }) };
}

/** A finding whose message and hint repeat nothing of the input: what they would repeat are stars. */
export function withoutQuotes<T extends Diagnostic>(diagnostic: T): T {
  const { quotes, ...rest } = diagnostic;
  if (quotes === undefined) return diagnostic;
  const { message, hint } = diagnostic;
  return {
    ...(rest as T),
    message: maskText(message, quotes.message ?? []),
    ...(hint !== undefined && { hint: maskText(hint, quotes.hint ?? []) }),
  };
}

/** What looks like a secret in a part of a text. */
function secretsIn(text: string, { start, end }: Span): Span[] {
  const part = text.slice(start, end);
  return [...secretsInValue(part), ...secretsOfLogin(part)].map((secret) => ({
    start: start + secret.start,
    end: start + secret.end,
  }));
}

/** Whether a span has a character in common with one of others. An empty span touches what it stands in or at. */
function touches({ start, end }: Span, others: readonly Span[]): boolean {
  const apart = apartOf(others);
  const last = apart[lastStartingBefore(apart, start === end ? start + 1 : end)];
  return last !== undefined && (start === end ? start <= last.end : start < last.end);
}

// A file can have as many findings as secrets: each finding looks at one of them, not at all.
const mergedOnce = new WeakMap<readonly Span[], readonly Span[]>();

function apartOf(spans: readonly Span[]): readonly Span[] {
  const found = mergedOnce.get(spans) ?? merged(spans);
  mergedOnce.set(spans, found);
  return found;
}

// All findings of a file share one masked text, so that they still belong together.
const known = new WeakMap<SourceText, WeakMap<readonly Span[], Masked>>();

function maskedOnce(source: SourceText, secrets: readonly Span[]): Masked {
  const ofSource = known.get(source) ?? new WeakMap<readonly Span[], Masked>();
  known.set(source, ofSource);
  const found = ofSource.get(secrets) ?? masked(source, secrets);
  ofSource.set(secrets, found);
  return found;
}

/** Spans in order, those that overlap or touch as one. */
function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = result.at(-1);
    if (start === end) continue;
    if (last && start <= last.end)
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else result.push({ start, end });
  }
  return result;
}

/** The parts of spans that lie in one line each, without line ends and without the blanks that indent a line. */
function byLine(text: string, spans: readonly Span[]): Span[] {
  const parts: Span[] = [];
  for (const { start, end } of spans) {
    for (let from = start; from < end; ) {
      const newline = text.indexOf("\n", from);
      const to = newline === -1 || newline >= end ? end : newline;
      let left = from;
      let right = to;
      if (from > start) while (left < right && (text[left] === " " || text[left] === "\t")) left++;
      if (text[right - 1] === "\r" && text[right] === "\n") right--;
      if (left < right) parts.push({ start: left, end: right });
      from = to + 1;
    }
  }
  return parts;
}

/** The index of the last span that starts before an offset, or -1; a span that starts there has not begun. */
function lastStartingBefore(spans: readonly Span[], offset: number): number {
  let low = -1;
  let high = spans.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((spans[middle] as Span).start < offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
