import type { Token } from "./cst.ts";

/**
 * A token of a mail header as Postfix cuts it (tok822(3)): a word, `"quoted"` text, a `[literal]`, a `(comment)`, or
 * an operator character.
 */
export interface AliasToken extends Token {
  readonly kind: "atom" | "quoted" | "literal" | "comment" | "operator";
  /** Without quotes, brackets and backslashes; a comment keeps its parentheses. */
  readonly text: string;
}

const operators = '|%!<>()@,;:.[]"\\';
const isBlank = (character: string) => " \t\r\n".includes(character);

/** Cuts a joined line into tokens. Anything left open runs to the end of the line. */
export function aliasTokens(line: string): AliasToken[] {
  const tokens: AliasToken[] = [];
  let at = 0;
  while (at < line.length) {
    const character = line[at] as string;
    if (isBlank(character)) at++;
    else {
      const token = tokenAt(line, at, character);
      tokens.push(token);
      at = token.end;
    }
  }
  return tokens;
}

function tokenAt(line: string, start: number, character: string): AliasToken {
  if (character === "(") return comment(line, start);
  if (character === "[") return enclosed("literal", line, start, "]");
  if (character === '"') return enclosed("quoted", line, start, '"');
  if (character !== "\\" && operators.includes(character)) {
    return { kind: "operator", text: character, start, end: start + 1 };
  }
  const { text, end } = collect(line, start, (c) => isBlank(c) || operators.includes(c));
  // A word with escaped blanks or operators in it is written as quoted text.
  const special = [...text].some((c) => c === " " || c < " " || c === "\x7f" || operators.includes(c));
  return { kind: special ? "quoted" : "atom", text, start, end };
}

/** Text up to a character that ends it; a backslash takes the next character along and goes. */
function collect(line: string, start: number, isEnd: (character: string) => boolean) {
  const from = start;
  let text = "";
  let at = from;
  while (at < line.length) {
    let character = line[at] as string;
    if (character === "\\") {
      at++;
      if (at === line.length) break;
      character = line[at] as string;
    } else if (isEnd(character)) break;
    text += isBlank(character) ? " " : character;
    at++;
  }
  return { text, end: at };
}

function enclosed(kind: "literal" | "quoted", line: string, start: number, close: string): AliasToken {
  const { text, end } = collect(line, start + 1, (character) => character === close);
  return { kind, text, start, end: Math.min(end + 1, line.length) };
}

/** Comments nest, and keep their backslashes. */
function comment(line: string, start: number): AliasToken {
  let depth = 1;
  let at = start + 1;
  while (at < line.length && depth > 0) {
    const character = line[at++];
    if (character === "(") depth++;
    else if (character === ")") depth--;
    else if (character === "\\") at++;
  }
  const end = Math.min(at, line.length);
  return { kind: "comment", text: line.slice(start, end), start, end };
}

/** Tokens as one string without quotes: the form of a name (`tok822_internalize`). */
export const unquoted = (tokens: readonly AliasToken[]): string =>
  tokens
    .map((token, index) => {
      const text = token.kind === "literal" ? `[${token.text}]` : token.text;
      return text + (needsBlank(token, tokens[index + 1]) ? " " : "");
    })
    .join("");

/** Tokens as one string with the quotes that they need: the form of a value (`tok822_externalize`). */
export const quoted = (tokens: readonly AliasToken[]): string =>
  tokens
    .map((token, index) => {
      if (token.kind === "operator" && token.text === ",") return ", ";
      return written(token) + (needsBlank(token, tokens[index + 1]) ? " " : "");
    })
    .join("");

function written({ kind, text }: AliasToken): string {
  if (kind === "quoted") return `"${text.replace(/["\\\r\n]/g, "\\$&")}"`;
  if (kind === "literal") return `[${text.replace(/[\\\r\n]/g, "\\$&")}]`;
  return text;
}

function needsBlank(token: AliasToken, next: AliasToken | undefined): boolean {
  if (!next) return false;
  if (token.kind === "operator" && token.text === ",") return true;
  if (next.kind === "operator" && next.text === "<") return true;
  return token.kind !== "operator" && next.kind !== "operator";
}
