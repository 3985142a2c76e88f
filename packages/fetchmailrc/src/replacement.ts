import type { TextEdit } from "@mailconf/lossless";
import type { Token, User } from "./cst.ts";
import { isList, type Place } from "./key.ts";
import { type Occurrence, tokensOf } from "./occurrences.ts";
import { argumentText, optionText } from "./option-text.ts";
import type { Reading } from "./reading.ts";
import { styleOf } from "./style.ts";
import { quote } from "./write.ts";

// What goes and what is written anew where options stand that a change means. Tokens to be taken away are given back.

export function deleted(
  reading: Reading,
  place: Place,
  found: readonly Occurrence[],
  edits: TextEdit[],
): readonly Token[] {
  const owners = new Set(found.map(({ owner }) => owner));
  return [...owners].flatMap((owner) =>
    owner.kind === "user" ? renamed(reading, place, owner, edits) : tokensOf(owner),
  );
}

/** `user x y here` without its local names is `user NAME`, where another clause gives the name. */
function renamed(reading: Reading, { user }: Place, owner: User, edits: TextEdit[]): readonly Token[] {
  const [, first, ...rest] = tokensOf(owner);
  if (!user || !first) throw new RangeError("a user without a name on the server needs its local names");
  edits.push(apart(reading, { span: first.span, text: quote(user, styleOf(reading)) }));
  return rest;
}

export function replaced(
  reading: Reading,
  place: Place,
  found: readonly Occurrence[],
  value: string,
  edits: TextEdit[],
): readonly Token[] {
  const style = styleOf(reading);
  const kept = (isList(place) ? found[0] : found.at(-1)) as Occurrence;
  const { owner } = kept;
  const others = isList(place) ? found.slice(1) : [];
  const gone: Token[] = others
    .filter((other) => other.owner === owner || other.owner.kind === "user")
    .flatMap(({ tokens }) => tokens);
  for (const other of new Set(others.map((occurrence) => occurrence.owner))) {
    if (other !== owner && other.kind !== "user") for (const token of tokensOf(other)) gone.push(token);
  }
  if (kept.text === value && (found.length === 1 || !isList(place))) return gone;
  const tokens = sameShape(place, kept, value) ? kept.tokens : tokensOf(owner);
  const text = tokens === kept.tokens ? argumentText(place, value, style) : optionText(place, value, style);
  const set = owner.kind === "set" && tokens !== kept.tokens;
  const [first, ...rest] = set ? tokens.slice(1) : tokens;
  if (first && kept.text !== value) edits.push(apart(reading, { span: first.span, text }, rest));
  return kept.text === value ? gone : [...gone, ...rest];
}

/**
 * A word that stands right behind another one, or before it, may become a part of that: a blank keeps them apart.
 *
 * @param gone tokens behind the word that are taken away
 */
function apart(
  { source: { text } }: Reading,
  { span, text: written }: TextEdit,
  gone: readonly Token[] = [],
): TextEdit {
  const end = gone.reduce((at, token) => (token.span.start === at ? token.span.end : at), span.end);
  const isWord = (character: string | undefined) => character !== undefined && !/[\s,;:=]/.test(character);
  const before = isWord(text[span.start - 1]) ? " " : "";
  const behind = isWord(text[end]) ? " " : "";
  return { span, text: before + written + behind };
}

/** Whether only the value has to be written anew, and the option's word can stay as it is. */
function sameShape({ rule }: Place, { owner, tokens }: Occurrence, value: string): boolean {
  if (rule.argument === "none" || tokens.length === 0) return false;
  if (owner.kind !== "user" && owner.negated) return false;
  if (rule.argument === "[number] string" && value === "no") return false;
  return owner.kind !== "option" || owner.name !== "port" || /^[1-9][0-9]{0,8}$/.test(value);
}
