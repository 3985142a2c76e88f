import { table } from "@mailconf/lossless";

/** `%{name | function(argument, key=argument)}` with everything around it, as 2.4 reads it (var-expand-parser.y). */
export interface Program {
  /** Text as it is, or a chain of functions; the first one may name a variable instead. */
  readonly parts: readonly (string | readonly Call[])[];
  /** The variables that the text may use, each once, sorted. */
  readonly variables: readonly string[];
}

export interface Call {
  readonly name: string;
  readonly parameters: readonly Parameter[];
}

export interface Parameter {
  /** Absent for a parameter that counts by its place. */
  readonly key?: string;
  readonly kind: "text" | "number" | "variable";
  readonly value: string;
}

/** The parts of a text with variables, or what Dovecot says about its syntax. */
export function parseProgram(text: string): Program | { readonly error: string } {
  const parts: (string | readonly Call[])[] = [];
  const variables = new Set<string>();
  for (let at = 0; at < text.length; ) {
    if (text.startsWith("%{", at)) {
      const reader = new Reader(text, at + 2);
      const chain = reader.chain();
      if (typeof chain === "string") return { error: chain };
      parts.push(chain);
      for (const name of variablesOf(chain)) variables.add(name);
      at = reader.at;
    } else if (text.startsWith("%%{", at)) {
      parts.push("%{");
      at += 3;
    } else {
      const next = text.indexOf("%", text[at] === "%" ? at + 1 : at);
      const end = text[at] === "%" ? at + 1 : next === -1 ? text.length : next;
      parts.push(text.slice(at, end));
      at = end;
    }
  }
  return { parts, variables: [...variables].sort() };
}

/** Names that Dovecot takes for a function where a variable could stand. */
const functions = new Set(["literal", "lookup", "if", "calculate"]);

function* variablesOf(chain: readonly Call[]): Generator<string> {
  for (const [index, { name, parameters }] of chain.entries()) {
    for (const { kind, value } of parameters) if (kind === "variable") yield value;
    if (index === 0 && !functions.has(name)) yield name;
  }
}

interface Token {
  readonly kind: string;
  readonly text: string;
}

const symbols: Readonly<Record<string, string>> = table({
  "}": "CCBRACE",
  "|": "PIPE",
  "(": "OBRACE",
  ")": "CBRACE",
  ",": "COMMA",
  "=": "EQ",
  "+": "PLUS",
  "-": "MINUS",
  "*": "STAR",
  "/": "SLASH",
  "%": "PERC",
});

const operators: Readonly<Record<string, string>> = table({
  PLUS: "+",
  MINUS: "-",
  STAR: "*",
  SLASH: "/",
  PERC: "%",
});

const escapes: Readonly<Record<string, string>> = table({
  "\\": "\\",
  t: "\t",
  r: "\r",
  n: "\n",
  '"': '"',
  "'": "'",
});

/** Reads what stands in one pair of braces. A text that its methods return is an error. */
class Reader {
  readonly #text: string;
  /** Behind the last token. */
  at: number;
  #token: Token = { kind: "", text: "" };

  constructor(text: string, at: number) {
    this.#text = text;
    this.at = at;
  }

  /** `name | function(...)`; parts of it may be empty. */
  chain(): readonly Call[] | string {
    const calls: Call[] = [];
    for (;;) {
      this.#next();
      if (this.#token.kind === "NAME") {
        const failed = this.#call(calls);
        if (failed !== undefined) return failed;
        if (this.#is("CCBRACE")) return calls;
        if (!this.#is("PIPE")) return this.#unexpected("CCBRACE", "PIPE");
      } else if (this.#is("CCBRACE")) return calls;
      else if (!this.#is("PIPE")) return this.#unexpected("CCBRACE", "PIPE", "NAME");
    }
  }

  /** `name`, `name(...)`, and a calculation behind either: `name + 1`. */
  #call(calls: Call[]): string | undefined {
    const parameters: Parameter[] = [];
    const name = this.#token.text;
    this.#next();
    if (this.#is("OBRACE")) {
      const failed = this.#parameters(parameters);
      if (failed !== undefined) return failed;
      this.#next();
    }
    calls.push({ name, parameters });
    const operator = operators[this.#token.kind];
    if (operator === undefined) return undefined;
    this.#next();
    const right = this.#is("NAME") ? this.#variable() : this.#number();
    if (typeof right === "string") return right;
    if (!right) return this.#unexpected("MINUS", "NAME", "NUMBER");
    calls.push({ name: "calculate", parameters: [{ kind: "number", value: operator }, right] });
    this.#next();
    return undefined;
  }

  #parameters(found: Parameter[]): string | undefined {
    do {
      this.#next();
      const failed = this.#parameter(found);
      if (failed !== undefined) return failed;
    } while (this.#is("COMMA"));
    return this.#is("CBRACE") ? undefined : this.#unexpected("CBRACE", "COMMA");
  }

  /** One parameter; the token behind it is read. */
  #parameter(found: Parameter[]): string | undefined {
    let value = this.#value();
    if (typeof value === "string") return value;
    if (!value) return this.#unexpected("MINUS", "NAME", "VALUE", "NUMBER");
    const { kind, value: key } = value;
    this.#next();
    if (kind !== "variable" || !this.#is("EQ")) {
      found.push(value);
      return undefined;
    }
    this.#next();
    value = this.#value();
    if (typeof value === "string") return value;
    if (!value) return this.#unexpected("MINUS", "NAME", "VALUE", "NUMBER");
    found.push({ ...value, key: key.toLowerCase() });
    this.#next();
    return undefined;
  }

  #value(): Parameter | string | undefined {
    if (this.#is("VALUE")) return { kind: "text", value: this.#token.text };
    return this.#is("NAME") ? this.#variable() : this.#number();
  }

  #variable(): Parameter {
    return { kind: "variable", value: this.#token.text };
  }

  #number(): Parameter | string | undefined {
    const sign = this.#is("MINUS") ? "-" : "";
    if (sign) this.#next();
    if (!this.#is("NUMBER")) return sign ? this.#unexpected("NUMBER") : undefined;
    const value = BigInt(sign + this.#token.text);
    if (BigInt.asIntN(64, value) !== value) return "Not a number";
    return { kind: "number", value: String(value) };
  }

  #is(kind: string): boolean {
    return this.#token.kind === kind;
  }

  #unexpected(...expected: readonly string[]): string {
    if (this.#is("error")) return this.#token.text;
    const kind = this.#token.kind === "" ? "end of file" : this.#token.kind;
    return `syntax error, unexpected ${kind}, expecting ${expected.join(" or ")}`;
  }

  /** Goes to the next token. Characters that are none are passed over. */
  #next(): void {
    const token = /[a-z\x80-\uffff][\w/;:.\x80-\uffff-]*|[0-9]+|["'}|(),=+*/%-]/giu;
    token.lastIndex = this.at;
    const match = token.exec(this.#text);
    const text = match?.[0] ?? "";
    this.at = match ? token.lastIndex : this.#text.length;
    if (text === '"' || text === "'") this.#token = this.#string(text);
    else if (/^[0-9]/.test(text)) this.#token = { kind: "NUMBER", text };
    else this.#token = { kind: text === "" ? "" : (symbols[text] ?? "NAME"), text };
  }

  #string(quote: string): Token {
    const pieces: string[] = [];
    for (;;) {
      const character = this.#text[this.at];
      if (character === undefined) return { kind: "", text: "" };
      if (character === quote) {
        this.at++;
        return { kind: "VALUE", text: pieces.join("") };
      }
      if (character !== "\\") {
        pieces.push(character);
        this.at++;
        continue;
      }
      const written = /x[0-9a-f]{2}|[0-9]{1,3}|[\\trn"']/iy;
      written.lastIndex = this.at + 1;
      const [text = ""] = written.exec(this.#text) ?? [];
      const piece = escapes[text] ?? characterOf(text);
      if (text === "" && this.#text[this.at + 1] === undefined) return { kind: "", text: "" };
      if (piece === undefined) return { kind: "error", text: "Invalid character escape" };
      pieces.push(piece);
      this.at += 1 + text.length;
    }
  }
}

/** `x41` or `101`: a byte by its number, hexadecimal or octal. */
function characterOf(text: string): string | undefined {
  const code = text.startsWith("x") ? Number.parseInt(text.slice(1), 16) : Number(`0o${text || "x"}`);
  return code <= 255 ? String.fromCharCode(code) : undefined;
}
