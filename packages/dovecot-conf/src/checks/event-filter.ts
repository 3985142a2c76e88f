import type { Version } from "../version.ts";

/**
 * What doveconf says about an event filter, `event=x and (a>5 or not b="c d")`, or `undefined`
 * (event_filter_parse; event-filter-lexer.l, event-filter-parser.y). An empty one is fine.
 */
export function eventFilter(text: string, version: Version): string | undefined {
  const tokens = tokensOf(text, version);
  const found = new Parser(tokens).filter();
  if (found === undefined) return undefined;
  if (found.kind === "comparison") return "event filter: Only fields support inequality comparisons";
  const { token, expected } = found;
  const names =
    expected.length > 0 ? `, expecting ${expected.map((name) => shown(name, version)).join(" or ")}` : "";
  return `event filter: syntax error, unexpected ${shown(token.kind, version)}${names}`;
}

interface Token {
  readonly kind: string;
  readonly text: string;
}

/** The end and a strange character are called otherwise by the parser generator of either version. */
const shown = (kind: string, version: Version): string =>
  kind === "end"
    ? version === "2.3"
      ? "$end"
      : "end of file"
    : kind === "strange"
      ? version === "2.3"
        ? "$undefined"
        : "invalid token"
      : kind;

function tokensOf(text: string, version: Version): Token[] {
  const word = version === "2.3" ? /[\w:.*?-]+/y : /[\w:.*?/%-]+/y;
  const string = /"((?:[^"\\]|\\.)*)("?)/y;
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const character = text[at] as string;
    if (" \t\n\r".includes(character)) {
      at++;
      continue;
    }
    const pattern = character === '"' ? string : word;
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) {
      const kind = "<>=()".includes(character) ? `'${character}'` : "strange";
      tokens.push({ kind, text: character });
      at++;
    } else if (character === '"') {
      // Without the closing quote, everything behind it is gone.
      if (match[2] === "") break;
      tokens.push({ kind: "STRING", text: match[1] ?? "" });
      at = pattern.lastIndex;
    } else {
      const upper = match[0].toUpperCase();
      tokens.push({ kind: ["AND", "OR", "NOT"].includes(upper) ? upper : "TOKEN", text: match[0] });
      at = pattern.lastIndex;
    }
  }
  tokens.push({ kind: "end", text: "" });
  return tokens;
}

type Failure =
  | { readonly kind: "comparison" }
  | { readonly kind: "syntax"; readonly token: Token; readonly expected: readonly string[] };

const operands = ["TOKEN", "STRING", "NOT", "'('"];
const notFields = new Set(["event", "category", "source_location"]);

/** Reads tokens without recursion: all that counts is how many parentheses are open. */
class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get #token(): Token {
    return this.#tokens[this.#at] as Token;
  }

  filter(): Failure | undefined {
    const { kind } = this.#token;
    if (kind === "end") return undefined;
    if (!operands.includes(kind)) return this.#unexpected(["end"]);
    let depth = 0;
    for (;;) {
      for (; this.#token.kind === "NOT" || this.#token.kind === "'('"; this.#at++) {
        if (this.#token.kind === "'('") depth++;
      }
      const failed = this.#comparison();
      if (failed) return failed;
      for (; depth > 0 && this.#token.kind === "')'"; this.#at++) depth--;
      const { kind: next } = this.#token;
      if (next === "AND" || next === "OR") this.#at++;
      else if (depth > 0) return this.#unexpected(["AND", "OR", "')'"]);
      else return next === "end" ? undefined : this.#unexpected(["end"]);
    }
  }

  /** `key op value` */
  #comparison(): Failure | undefined {
    const key = this.#token;
    if (key.kind !== "TOKEN" && key.kind !== "STRING") return this.#unexpected(operands);
    this.#at++;
    const operator = this.#token.kind;
    if (!["'='", "'>'", "'<'"].includes(operator)) return this.#unexpected(["'='", "'>'", "'<'"]);
    this.#at++;
    if (operator !== "'='" && this.#token.kind === "'='") this.#at++;
    // Five kinds of tokens could follow, more than a message names.
    if (!["TOKEN", "STRING", "AND", "OR", "NOT"].includes(this.#token.kind)) return this.#unexpected([]);
    this.#at++;
    return operator !== "'='" && notFields.has(key.text) ? { kind: "comparison" } : undefined;
  }

  #unexpected(expected: readonly string[]): Failure {
    return { kind: "syntax", token: this.#token, expected };
  }
}
