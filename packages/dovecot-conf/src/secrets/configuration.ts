import { type SourceText, type Span, secretShapes, secretsBehindNames } from "@mailconf/lossless";
import type { Piece, Setting } from "../cst.ts";
import { type FlatItem, readFlat } from "../flat.ts";
import type { FileSyntax, Version } from "../version.ts";
import { secretsOfComment } from "./comment.ts";
import { isSecretSetting } from "./names.ts";
import { hasOpenQuote, secretsOfValue } from "./value.ts";

/** The secrets of a configuration file or one beside it, by what each statement is. */
export function* secretsOfConfiguration(
  source: SourceText,
  version: Version,
  dialect: FileSyntax,
): Generator<Span> {
  yield* secretShapes(source.text);
  const items = readFlat(source, version, dialect).map(({ item }) => item);
  // What a secret that is not over may run into: lines that are no statements, and comments.
  let open: "no" | "lines" | "comments" = "no";
  for (const [index, item] of items.entries()) {
    if (item.kind === "setting") {
      const secrets = [...secretsOfSetting(source, item, dialect)];
      yield* secrets;
      open = isSecretSetting(item.name) || mayGoOn(item, secrets) ? "lines" : "no";
    } else if (item.kind === "comment") {
      const comment = secretsOfComment(source.slice(item.span));
      yield* open === "comments" ? [item.span] : moved(comment.secrets, item.span.start);
      open = open === "comments" || comment.isContinued ? "comments" : "no";
    } else if (item.kind === "malformed" || item.kind === "cut-off") {
      if (open !== "no") yield item.span;
      const secrets = [...secretsOfDamage(source, item.span, items[index + 1]?.span.end ?? item.span.end)];
      yield* secrets;
      const isOpen: boolean = open !== "no" || mayGoOn(item, secrets);
      if (item.kind === "cut-off") open = isOpen ? "comments" : "no";
      else if (open === "no" && isOpen) open = "lines";
    } else {
      yield* secretsOfOther(source, item);
      if (item.kind !== "blank") open = item.kind === "open" && isSecretSetting(item.type) ? "lines" : "no";
    }
  }
}

function* secretsOfSetting(source: SourceText, setting: Setting, dialect: FileSyntax): Generator<Span> {
  const { name, items, valueSpan } = setting;
  const parts = partsOf(source, items, valueSpan);
  const value = joinedParts(source, valueSpan, parts);
  const quote = /^["']/.test(value) ? 1 : 0;
  const isClosed = quote === 1 && value.length > 1 && value.endsWith(value[0] as string);
  const inside = value.slice(quote, isClosed ? -1 : undefined);
  const isSecret = isSecretSetting(name);
  if (!isSecret || !isReference(setting, dialect)) {
    for (const secret of moved(secretsOfValue(name, inside), valueSpan.start + quote))
      for (const { start, end } of parts)
        yield { start: Math.max(start, secret.start), end: Math.min(end, secret.end) };
  }
  if (!isSecret) yield* behindTornName(source, setting, value);
  for (const { kind, span } of items) {
    if (kind === "text") continue;
    const text = source.slice(span);
    // A `#` in a secret starts a comment for Dovecot, hardly for who wrote it.
    const belongs = kind === "dropped" || isGlued(source, span) || value === "" || hasOpenQuote(value + text);
    if (isSecret && belongs) yield span;
    else {
      yield* moved(secretsOfComment(text).secrets, span.start);
      if (!belongs) continue;
      const start = valueSpan.start;
      yield* moved(secretsOfValue(name, source.slice({ start, end: span.end }).trimEnd()), start);
    }
  }
}

/** Whether a value says where the secret stands: in a file, or in another setting. */
const isReference = ({ form, value }: Setting, dialect: FileSyntax): boolean =>
  dialect === "main" && (form === "file" ? /^<\.{0,2}\//.test(value) : /^\$(?:ENV|SET):\w+$/.test(value));

/** The value of a name whose first half stands at the end of the line before. */
function* behindTornName(source: SourceText, { name, nameSpan, valueSpan }: Setting, value: string) {
  const before = source.text.slice(Math.max(0, nameSpan.start - 40), nameSpan.start);
  const [half] = /[A-Za-z_]+\n$/.exec(before) ?? [];
  if (half === undefined) return;
  const named = `${half}${name}=`;
  // Not behind a quote, which a secret does not count.
  const found = secretsBehindNames(named + value.replace(/^["']/, ""), { assigned: true });
  if (found.some(({ start }) => start === named.length)) yield valueSpan;
}

function* secretsOfOther(source: SourceText, item: FlatItem): Generator<Span> {
  const isSecret = item.kind === "open" && isSecretSetting(item.type);
  if (isSecret) yield* moved(secretsBehindNames(source.slice(item.span)), item.span.start);
  if (item.kind === "blank") {
    if (source.slice(item.span).includes("\0")) yield* secretsOfDamage(source, item.span, item.span.end);
    return;
  }
  for (const { kind, span } of "items" in item ? item.items : []) {
    const text = source.slice(span);
    yield* moved(kind === "comment" ? secretsOfComment(text).secrets : secretsOfValue("", text), span.start);
  }
}

/** What stands behind names of secrets in a statement that Dovecot refuses; a name may be torn at its end. */
function* secretsOfDamage(source: SourceText, { start }: Span, end: number): Generator<Span> {
  const text = source.slice({ start, end }).replace(/\\[ \t\r]*\n[ \t]*/g, (all) => " ".repeat(all.length));
  yield* moved(secretsBehindNames(text, { isSecret: isSecretSetting }), start);
}

/** Whether a statement holds a secret, or the name of one at its end: what follows may be part of it. */
const mayGoOn = ({ text }: { readonly text: string }, secrets: readonly Span[]): boolean =>
  secrets.length > 0 || isSecretSetting(/([A-Za-z_][\w./-]*)["']?[\s=:]*$/.exec(text.slice(-200))?.[1] ?? "");

/** The parts of a span that are text of the statement, line by line, without the backslashes that join them. */
function partsOf(source: SourceText, pieces: readonly Piece[], { start, end }: Span): Span[] {
  return pieces.flatMap(({ kind, span }) => {
    const from = Math.max(start, span.start);
    const to = Math.min(end, span.end);
    if (kind !== "text" || from >= to) return [];
    const written = source.slice({ start: from, end: to });
    const text = to === end ? written : written.replace(/[ \t\f\v\r]*\\?\s*$/, "");
    const blanks = text.length - text.trimStart().length;
    return [{ start: from + blanks, end: from + text.length }];
  });
}

/** The text of parts, with blanks for what stands between them. */
function joinedParts(source: SourceText, { start }: Span, parts: readonly Span[]): string {
  let text = "";
  for (const part of parts) text = text.padEnd(part.start - start) + source.slice(part);
  return text;
}

const isGlued = (source: SourceText, { start }: Span): boolean =>
  /\S/.test(source.text[start - 1] ?? "") || /\S/.test(source.text[start + 1] ?? "");

function* moved(spans: Iterable<Span>, by: number): Generator<Span> {
  for (const { start, end } of spans) yield { start: by + start, end: by + end };
}
