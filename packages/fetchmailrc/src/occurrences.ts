import { cover, type Span } from "@mailconf/lossless";
import type { Entry, Mapping, Option, SetStatement, Token, User } from "./cst.ts";
import type { Place } from "./key.ts";
import { type Reading, stringOf } from "./reading.ts";

/** One value of an option, as text, with the tokens that write it. */
export interface Occurrence {
  readonly text: string;
  readonly span: Span;
  /** Tokens of this value alone; empty where the option's word is the value. */
  readonly tokens: readonly Token[];
  /** The option or statement that holds it, or the user whose `user … here` clause does. */
  readonly owner: Option | SetStatement | User;
}

/** The entry that a place names, and the user in it. */
export function targetOf(reading: Reading, place: Place): { readonly entry?: Entry; readonly user?: User } {
  if (place.server === undefined) return {};
  const entries = reading.entriesOf(place.server);
  if (place.user !== undefined) {
    for (const entry of entries) {
      const user = reading.userOf(entry, place.user);
      if (user) return { entry, user };
    }
  }
  return entries[0] ? { entry: entries[0] } : {};
}

/** Every value that a text gives to a place, first to last. */
export function occurrencesOf(reading: Reading, place: Place): readonly Occurrence[] {
  const matches = ({ name }: { readonly name: string }) =>
    name === place.option ||
    (place.option === "service" && name === "port") ||
    (place.option === "is" && name === "to");
  if (place.server === undefined) {
    return reading.settings.filter(matches).flatMap((setting) => valuesOf(reading, place, setting));
  }
  const { entry, user } = targetOf(reading, place);
  if (place.user === undefined) {
    return (entry?.options ?? []).filter(matches).flatMap((option) => valuesOf(reading, place, option));
  }
  if (!user) return [];
  const head = place.option === "is" ? user.mappings.map((mapping) => named(reading, mapping, user)) : [];
  return [...head, ...user.options.filter(matches).flatMap((option) => valuesOf(reading, place, option))];
}

function valuesOf(reading: Reading, { rule }: Place, owner: Option | SetStatement): Occurrence[] {
  const raw = (token: Token) => reading.source.slice(token.span);
  const value = (token: Token) =>
    token.terminal === "string" ? stringOf(reading.source, reading.version, token) : raw(token);
  const one = (text: string): Occurrence[] => [{ text, span: owner.span, tokens: owner.values, owner }];
  switch (rule.argument) {
    case "none":
      return one(isOn(owner) ? "yes" : "no");
    case "names":
      return (owner as Option).mappings.map((mapping) => named(reading, mapping, owner));
    case "strings":
    case "numbers":
      return owner.values.map((token) => ({ text: value(token), span: token.span, tokens: [token], owner }));
    default: {
      if (owner.negated) return one("no");
      const [first] = owner.values;
      const last = owner.values.at(-1);
      if (!first || !last) return [];
      const text = owner.values.map(value).join(" ");
      const written = rule.argument === "protocol" ? text.toLowerCase() : text;
      return [{ text: written, span: cover(first.span, last.span), tokens: owner.values, owner }];
    }
  }
}

// fetchmail stores an explicit "off" of these two as a number that it later takes for "on".
const isOn = ({ name, negated }: Option | SetStatement): boolean =>
  !negated || name === "tracepolls" || name === "showdots";

function named(reading: Reading, { name, local }: Mapping, owner: Option | SetStatement | User): Occurrence {
  const part = (token: Token) => stringOf(reading.source, reading.version, token).replace(/[\\=]/g, "\\$&");
  return {
    text: local ? `${part(name)}=${part(local)}` : part(name),
    span: local ? cover(name.span, local.span) : name.span,
    tokens: local ? [name, local] : [name],
    owner,
  };
}

/** The tokens of an option, a user or a statement. */
export const tokensOf = (node: Option | Occurrence["owner"]): readonly Token[] =>
  node.items.flatMap((item) => (item.kind === "token" ? [item] : []));
