import { table } from "@mailconf/lossless";
import type { Style, Token } from "./cst.ts";

/** What a written value means. */
export interface Reading {
  readonly value: string;
  readonly style: Style;
  readonly list?: readonly string[];
  readonly isComputed: boolean;
}

/** Numbers that Perl prints as they are written. */
export const isPlainNumber = (text: string): boolean =>
  /^-?(?:0|[1-9]\d{0,8})(?:\.\d{0,5}[1-9])?$/.test(text) && text !== "-0";

/** What Perl reads; `tokens` are without blanks and comments, `written` is all of the value. */
export function readValue(tokens: readonly Token[], written: string, isList: boolean): Reading {
  const [first] = tokens;
  const list = isList === (first?.text === "[") ? undefined : listOf(tokens);
  const computed = { value: written, style: "other", isComputed: true, ...(list && { list }) } as const;
  if (isList) return computed;
  if (isPlainNumber(written)) return { value: written, style: "number", isComputed: false };
  const value = first && tokens.length === 1 ? textOf(first) : undefined;
  if (first?.kind === "string" && value !== undefined) {
    return { value, style: first.quote === "'" ? "single" : "double", isComputed: false };
  }
  if (value !== undefined) return { value, style: "other", isComputed: false };
  return computed;
}

/** The text of a string, a number or a word that is a string; undefined where Perl computes it. */
export function textOf(token: Token): string | undefined {
  switch (token.kind) {
    case "string":
      if (token.quote === "'") return unescapeSingle(token.inner);
      return token.quote === '"' ? unescapeDouble(token.inner) : undefined;
    case "quoted":
      if (token.operator === "qq") return unescapeDouble(token.inner ?? "");
      // Which backslashes are taken away depends on the delimiters.
      return token.operator === "q" && !token.inner?.includes("\\")
        ? withLineFeeds(token.inner ?? "")
        : undefined;
    case "number":
      return isPlainNumber(token.text) ? token.text : undefined;
    case "word":
      return token.isKey ? token.text : undefined;
    default:
      return undefined;
  }
}

/** Perl takes CR LF for LF, in strings too. */
const withLineFeeds = (text: string): string => text.replaceAll("\r\n", "\n");

const unescapeSingle = (inner: string): string => withLineFeeds(inner).replace(/\\([\\'])/g, "$1");

const letters: Readonly<Record<string, string>> = table({
  n: "\n",
  r: "\r",
  t: "\t",
  f: "\f",
  b: "\b",
  a: "\x07",
  e: "\x1b",
});

/** Undefined where variables are put in, or an escape stands for more than one of the simple characters. */
function unescapeDouble(inner: string): string | undefined {
  const text = withLineFeeds(inner);
  if (/[$@]/.test(text.replace(/\\[\s\S]/g, ""))) return undefined;
  let isKnown = true;
  const value = text.replace(/\\([\s\S])/g, (_all, character: string) => {
    if (/[A-Za-z0-9]/.test(character) && letters[character] === undefined) isKnown = false;
    return letters[character] ?? character;
  });
  return isKnown ? value : undefined;
}

/** The members of a list, if all of them are simple. */
function listOf(tokens: readonly Token[]): readonly string[] | undefined {
  const [first] = tokens;
  if (tokens.length === 1) return first && membersOf(first);
  const closer = first?.text === "(" ? ")" : first?.text === "[" ? "]" : undefined;
  if (closer === undefined || tokens.at(-1)?.text !== closer) return undefined;
  const members: string[] = [];
  let isMember = false;
  for (const token of tokens.slice(1, -1)) {
    if (token.kind === "operator") {
      if (!/^(?:,|=>)$/.test(token.text)) return undefined;
      isMember = false;
      continue;
    }
    const found = isMember ? undefined : membersOf(token);
    if (!found) return undefined;
    for (const member of found) members.push(member);
    isMember = true;
  }
  return members;
}

function membersOf(token: Token): readonly string[] | undefined {
  if (token.kind === "quoted" && token.operator === "qw") {
    const { inner = "" } = token;
    return inner.includes("\\") ? undefined : inner.split(/[ \t\r\n\v\f]+/).filter((word) => word !== "");
  }
  const text = textOf(token);
  return text === undefined ? undefined : [text];
}
