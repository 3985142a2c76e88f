import { isSecretName, type SourceText, type Span, secretsBehindNames } from "@mailconf/lossless";
import type { Entry, Item, Malformed } from "./cst.ts";
import { type ParseOptions, parse } from "./document.ts";

export interface SecretOptions extends ParseOptions {
  /** Variables whose values are secrets, besides those whose names say so. */
  readonly isSecret?: (name: string) => boolean;
  /** What is secret in the value of a variable besides what looks like a secret anywhere, by what it is for. */
  readonly inValue?: (name: string, value: string) => readonly Span[];
  /** Variables that are known: a line that sets one does not go on with the secret of the line before. */
  readonly isKnown?: (name: string) => boolean;
}

/**
 * The secrets of an env file, as spans of its text: values of variables whose name says so (`isSecretName`,
 * `isSecret`), up to the end of their line or quote, and what looks like a secret in any other value or comment
 * (`secretsInValue`). Lines that the program refuses, or takes for something else than was meant, hide whatever follows
 * such a name; so do comments that hold an assignment, and lines that begin with the separator, whose name is lost.
 * Spans may overlap. Never throws.
 */
export function secretSpans(input: string | SourceText, options: SecretOptions = {}): readonly Span[] {
  const file = parse(input, options);
  const { text } = file.source;
  const { isSecret, isKnown, inValue } = options;
  const isSecretVariable = (name: string) => isSecretName(name) || isSecret?.(name) === true;
  const found = [
    ...secretsBehindNames(text, { isSecret, assigned: true, reach: "lines" }),
    ...behindLostNames(text),
  ];
  // Whether the last statement is a secret without a value: it may stand in a line of its own.
  let isPending = false;
  // Whether it ends with a backslash: then a line that sets a variable of its own may go on with it as well.
  let goesOn = false;
  for (const item of file.items) {
    if (item.kind === "blank" || (item.kind === "comment" && isProse(file.source.slice(item.span)))) continue;
    if (goesOn && item.kind !== "comment" && !(isInOrder(item) && isKnown?.(item.name.text))) {
      found.push(item.span);
      goesOn = endsInBackslash(file.source.slice(item.span));
      continue;
    }
    goesOn = false;
    if (isInOrder(item)) {
      const isSecret = isSecretVariable(item.name.text);
      const content = contentOf(item);
      if (isSecret) found.push(content);
      else {
        found.push(...spokenIn(item, isSecretVariable));
        for (const { start, end } of inValue?.(item.name.text, file.source.slice(content)) ?? [])
          found.push({ start: content.start + start, end: content.start + end });
      }
      isPending = isSecret && item.value.raw.trim() === "";
      goesOn = isSecret && endsInBackslash(item.value.raw);
      continue;
    }
    if (isPending && item.kind !== "comment") found.push(item.span);
    isPending = false;
    for (const { start, end } of secretsBehindNames(file.source.slice(item.span), { isSecret })) {
      found.push({ start: item.span.start + start, end: item.span.start + end });
    }
    if (item.kind === "malformed") found.push(...openValue(item, text, isSecretVariable));
  }
  return found;
}

/** What stands behind another variable that has run into a value, with a blank for its `=`: `A=1 RELAY_PASSWORD secret`. */
const spokenIn = ({ value: { raw, span } }: Entry, isSecret: (name: string) => boolean): Span[] =>
  secretsBehindNames(raw, {
    assigned: true,
    spoken: (name) => /^[A-Z\d]+_[A-Z\d_]+$/.test(name) && isSecret(name),
  }).map(({ start, end }) => ({ start: span.start + start, end: span.start + end }));

/** What stands in a line that begins with a separator: the name was in another line, or nowhere. */
const behindLostNames = (text: string): Span[] =>
  [...text.matchAll(/^[ \t]*[=:][ \t]*(?=\S)(.+)$/gm)].map(({ 0: line, 1: value = "", index }) => ({
    start: index + line.length - value.length,
    end: index + line.length,
  }));

const endsInBackslash = (text: string): boolean => text.trimEnd().endsWith("\\");

/** Whether an item sets the variable that it seems to set. */
const isInOrder = (item: Item): item is Entry => item.kind === "entry" && item.name.text !== "";

/** A comment of a name and one word, or a name soon followed by `=`, is a setting that was taken out. */
const isProse = (comment: string): boolean =>
  !/^#+[ \t]*[A-Za-z]\w*_\w+(?:[^=\n]{0,4}=|(?:[ \t]+\S+)?\s*$)/.test(comment);

/** The value without its quotes; in raw dialects they belong to it. */
const contentOf = ({ value: { span, quote } }: Entry): Span =>
  quote ? { start: span.start + 1, end: span.end - 1 } : span;

/** All behind a quote that nothing closes, for the variable of a secret. */
function openValue(
  { reason, span, place = span }: Malformed,
  text: string,
  isSecret: (name: string) => boolean,
): Span[] {
  if (reason !== "unterminated-quote") return [];
  const name = text
    .slice(span.start, place.start)
    .replace(/^export\s+/, "")
    .replace(/\s*[=:]\s*$/, "");
  return isSecret(name) ? [{ start: place.start + 1, end: text.length }] : [];
}
