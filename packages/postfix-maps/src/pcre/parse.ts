import type { ByteString } from "../bytes.ts";
import { ByteSet, complement } from "../posix/byte-set.ts";
import { parseClass, shorthand } from "./class.ts";
import { readEscape } from "./escape.ts";
import { PatternError, Unsupported } from "./failures.ts";
import { fixedLength, type Greed, hasBackReference, type Node } from "./tree.ts";

export interface PcreOptions {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
  readonly extended: boolean;
  readonly anchored: boolean;
  readonly dollarEndOnly: boolean;
  readonly ungreedy: boolean;
}

export interface ParsedPattern {
  readonly tree: Node;
  readonly groups: number;
  /** What cannot be evaluated in a pattern that is otherwise sound. */
  readonly unsupported?: string;
}

/** Options that `(?…)` may change from where it stands to the end of its group. */
type Local = Pick<PcreOptions, "ignoreCase" | "multiline" | "dotAll" | "extended" | "ungreedy">;

/** Groups within groups beyond which a pattern is not taken on; PCRE itself stops at 250. */
const deepest = 250;

/**
 * Reads a Perl-compatible pattern as PCRE2 10.42 does for Postfix: bytes, the C locale, LF as newline.
 *
 * @throws PatternError for what PCRE refuses, Unsupported for what has no tree
 */
export function parsePcre(pattern: ByteString, options: PcreOptions): ParsedPattern {
  return new Parser(pattern, options).parse();
}

class Parser {
  readonly #pattern: ByteString;
  readonly #options: PcreOptions;
  #local: Local;
  #at = 0;
  /** Where the last comment ended. */
  #commentEnd = -1;
  #groups = 0;
  readonly #names = new Map<string, number>();
  readonly #references: { readonly number: number | string; readonly offset: number }[] = [];
  /** What cannot be evaluated, in a pattern that may still turn out to be wrong. */
  #unsupported: string | undefined;

  constructor(pattern: ByteString, options: PcreOptions) {
    this.#pattern = pattern;
    this.#options = options;
    this.#local = options;
  }

  parse(): ParsedPattern {
    const tree = this.#choice(0);
    if (this.#at < this.#pattern.length) throw new PatternError("unmatched closing parenthesis", this.#at);
    for (const { number, offset } of this.#references) {
      const known = typeof number === "number" ? number <= this.#groups : this.#names.has(number);
      if (!known) throw new PatternError("reference to non-existent subpattern", offset);
    }
    const parsed = { tree, groups: this.#groups };
    return this.#unsupported === undefined ? parsed : { ...parsed, unsupported: this.#unsupported };
  }

  #rest(text: string): boolean {
    return this.#pattern.startsWith(text, this.#at);
  }

  #choice(depth: number): Node {
    if (depth > deepest) throw new PatternError("parentheses are too deeply nested", this.#at);
    const parts = [this.#sequence(depth)];
    while (this.#rest("|")) {
      this.#at++;
      parts.push(this.#sequence(depth));
    }
    return parts.length === 1 ? (parts[0] as Node) : { kind: "choice", parts };
  }

  #sequence(depth: number): Node {
    const parts: Node[] = [];
    let isRepeatable = false;
    for (;;) {
      if (this.#at >= this.#pattern.length || this.#rest("|") || this.#rest(")")) break;
      if (this.#skipExtended()) continue;
      const isBehindComment = this.#at === this.#commentEnd;
      const quantifier = this.#quantifier();
      if (quantifier) {
        if (!isRepeatable && isBehindComment)
          throw new Unsupported("a comment or blank between two quantifiers");
        const last = isRepeatable ? parts.pop() : undefined;
        if (!last) throw new PatternError("quantifier does not follow a repeatable item", quantifier.end - 1);
        parts.push(this.#repeat(last, quantifier));
        isRepeatable = false;
        continue;
      }
      isRepeatable = this.#term(depth, parts, isRepeatable);
    }
    return parts.length === 1
      ? (parts[0] as Node)
      : parts.length === 0
        ? { kind: "empty" }
        : { kind: "sequence", parts };
  }

  /** With the option x, white space and comments outside classes are nothing. */
  #skipExtended(): boolean {
    if (!this.#local.extended) return false;
    const character = this.#pattern[this.#at] as string;
    if (" \t\n\r\f\v".includes(character)) {
      this.#at++;
      this.#commentEnd = this.#at;
      return true;
    }
    if (character !== "#") return false;
    const newline = this.#pattern.indexOf("\n", this.#at);
    this.#at = newline === -1 ? this.#pattern.length : newline + 1;
    this.#commentEnd = this.#at;
    return true;
  }

  #quantifier(): { from: number; to: number; end: number } | undefined {
    const character = this.#pattern[this.#at];
    const one = (from: number, to: number) => {
      this.#at++;
      return { from, to, end: this.#at };
    };
    if (character === "*") return one(0, Number.POSITIVE_INFINITY);
    if (character === "+") return one(1, Number.POSITIVE_INFINITY);
    if (character === "?") return one(0, 1);
    if (character !== "{") return undefined;
    const counts = /^\{(\d+)(?:(,)(\d*))?\}/.exec(this.#pattern.slice(this.#at));
    if (!counts) return undefined;
    const [whole, low = "", comma, high = ""] = counts;
    const place = this.#at + 1 + low.length;
    if (Number(low) > 65_535) throw new PatternError("number too big in {} quantifier", place);
    if (Number(high) > 65_535)
      throw new PatternError("number too big in {} quantifier", place + 1 + high.length);
    const from = Number(low);
    const to = comma ? (high === "" ? Number.POSITIVE_INFINITY : Number(high)) : from;
    if (to < from) {
      throw new PatternError("numbers out of order in {} quantifier", this.#at + whole.length - 1);
    }
    this.#at += whole.length;
    return { from, to, end: this.#at };
  }

  #repeat(body: Node, { from, to }: { from: number; to: number }): Node {
    let greed: Greed = this.#local.ungreedy ? "lazy" : "greedy";
    if (this.#rest("?")) {
      this.#at++;
      greed = this.#local.ungreedy ? "greedy" : "lazy";
    } else if (this.#rest("+")) {
      this.#at++;
      greed = "possessive";
    }
    return { kind: "repeat", body, from, to, greed };
  }

  /** Reads one item; returns whether a quantifier may follow. */
  #term(depth: number, parts: Node[], wasRepeatable: boolean): boolean {
    const character = this.#pattern[this.#at] as string;
    switch (character) {
      case "\\":
        return this.#escape(parts, wasRepeatable);
      case "[": {
        const { set, end } = parseClass(this.#pattern, this.#at, this.#local.ignoreCase);
        parts.push({ kind: "set", set });
        this.#at = end;
        return true;
      }
      case "(":
        return this.#group(depth, parts, wasRepeatable);
      case "^":
        this.#at++;
        parts.push({ kind: "place", source: this.#local.multiline ? "(?:^|(?<=\\n)(?!$))" : "^" });
        return false;
      case "$":
        this.#at++;
        parts.push({ kind: "place", source: this.#dollar() });
        return false;
      case ".":
        this.#at++;
        parts.push({ kind: "set", set: this.#local.dotAll ? anyByte : notNewline });
        return true;
      default:
        parts.push(this.#literal(this.#pattern.charCodeAt(this.#at++)));
        return true;
    }
  }

  #dollar(): string {
    if (this.#local.multiline) return "(?=\\n|$)";
    return this.#options.dollarEndOnly ? "$" : "(?=\\n?$)";
  }

  #literal(byte: number): Node {
    return { kind: "set", set: ByteSet.of(byte, this.#local.ignoreCase) };
  }

  #escape(parts: Node[], wasRepeatable: boolean): boolean {
    const start = this.#at;
    if (this.#rest("\\Q")) {
      const close = this.#pattern.indexOf("\\E", start + 2);
      const end = close === -1 ? this.#pattern.length : close;
      for (let at = start + 2; at < end; at++) parts.push(this.#literal(this.#pattern.charCodeAt(at)));
      this.#at = close === -1 ? end : close + 2;
      return end > start + 2 || wasRepeatable;
    }
    if (this.#rest("\\E")) {
      this.#at += 2;
      return wasRepeatable;
    }
    const found = readEscape(this.#pattern, start, this.#groups);
    this.#at = found.end;
    switch (found.kind) {
      case "byte":
        parts.push(this.#literal(found.byte));
        return true;
      case "class":
        parts.push({ kind: "set", set: shorthand(found.letter) });
        return true;
      case "newline-sequence":
        parts.push({ kind: "newline-sequence" });
        return true;
      case "place":
        parts.push({ kind: "place", source: found.source });
        return false;
      case "back-reference":
        return this.#backReference(found.reference, found.offset, parts);
    }
  }

  #backReference(reference: number | string, offset: number, parts: Node[]): boolean {
    this.#references.push({ number: reference, offset });
    const number = typeof reference === "number" ? reference : this.#names.get(reference);
    // Without a number yet it refers forward, which matches only in a second round.
    parts.push({ kind: "back-reference", number: number ?? Number.POSITIVE_INFINITY });
    if (this.#local.ignoreCase) this.#unsupported = "a back reference that ignores case";
    return true;
  }

  #group(depth: number, parts: Node[], wasRepeatable: boolean): boolean {
    const start = this.#at;
    if (this.#rest("(*") && start + 2 < this.#pattern.length && !this.#rest("(*)")) return this.#verb();
    if (!this.#rest("(?")) {
      this.#at++;
      const number = ++this.#groups;
      const body = this.#body(depth);
      parts.push({ kind: "group", number, body });
      return true;
    }
    if (this.#rest("(?#")) {
      const close = this.#pattern.indexOf(")", start);
      if (close === -1) throw new PatternError("missing ) after (?# comment", this.#pattern.length);
      this.#at = close + 1;
      this.#commentEnd = this.#at;
      return wasRepeatable;
    }
    const name = /^\(\?(?:P?<([A-Za-z_]\w*)>|'([A-Za-z_]\w*)')/.exec(this.#pattern.slice(start));
    if (name) {
      this.#at += name[0].length;
      return this.#namedGroup(name[1] ?? name[2] ?? "", depth, parts);
    }
    for (const [opener, make] of openers) {
      if (!this.#rest(opener)) continue;
      this.#at += opener.length;
      const body = this.#body(depth);
      if (opener.startsWith("(?<")) this.#checkLookbehind(body);
      parts.push(make(body));
      return true;
    }
    const nameReference = /^\(\?P=([A-Za-z_]\w*)\)/.exec(this.#pattern.slice(start));
    if (nameReference) {
      this.#at += nameReference[0].length;
      return this.#backReference(nameReference[1] ?? "", start + 4, parts);
    }
    return this.#optionsOrSpecial(depth, parts);
  }

  #namedGroup(name: string, depth: number, parts: Node[]): boolean {
    if (this.#names.has(name)) {
      throw new PatternError("two named subpatterns have the same name (PCRE2_DUPNAMES not set)", this.#at);
    }
    const number = ++this.#groups;
    this.#names.set(name, number);
    parts.push({ kind: "group", number, body: this.#body(depth) });
    return true;
  }

  /** The inside of a group, with the options as they are at its start, and its closing parenthesis. */
  #body(depth: number): Node {
    const outer = this.#local;
    const body = this.#choice(depth + 1);
    this.#local = outer;
    if (!this.#rest(")")) throw new PatternError("missing closing parenthesis", this.#pattern.length);
    this.#at++;
    return body;
  }

  #checkLookbehind(body: Node) {
    if (hasBackReference(body)) throw new Unsupported("a back reference in a lookbehind");
    const branches = body.kind === "choice" ? body.parts : [body];
    if (branches.some((branch) => fixedLength(branch) === undefined)) {
      throw new PatternError("lookbehind assertion is not fixed length", 0);
    }
  }

  /** `(*VERB)`, or an assertion with a name such as `(*pla:…)`: PCRE knows a few of both. */
  #verb(): never {
    const [, name = ""] = /^\(\*(\w*)/.exec(this.#pattern.slice(this.#at)) ?? [];
    const end = this.#at + 2 + name.length;
    const next = this.#pattern[end];
    if (/^[a-z]/.test(name)) {
      if (!namedAssertions.has(name) || next !== ":") {
        throw new PatternError("(*alpha_assertion) not recognized", end);
      }
    } else if (next !== ":" && !(verbs.has(name) && next === ")")) {
      throw new PatternError("(*VERB) not recognized or malformed", end);
    }
    if (!this.#pattern.includes(")", end)) {
      throw new PatternError("(*VERB) not recognized or malformed", this.#pattern.length);
    }
    throw new Unsupported("a verb (*…)");
  }

  /** A name behind `(?<`, `(?'` or `(?P<` that PCRE refuses. */
  #checkName(start: number) {
    const [, open = "", name = ""] = /^(\(\?(?:P?<|'))(\w*)/.exec(this.#pattern.slice(start)) ?? [];
    if (open === "" || /^\(\?<[=!]/.test(this.#pattern.slice(start))) return;
    const at = start + open.length;
    if (/^\d/.test(name)) throw new PatternError("subpattern name must start with a non-digit", at);
    if (name === "") throw new PatternError("subpattern name expected", at);
    throw new PatternError("syntax error in subpattern name (missing terminator?)", at + name.length);
  }

  #optionsOrSpecial(depth: number, parts: Node[]): boolean {
    const start = this.#at;
    const next = this.#pattern[start + 2] ?? "";
    this.#checkName(start);
    if (next === "P" && start + 3 >= this.#pattern.length) {
      throw new PatternError("missing closing parenthesis", this.#pattern.length);
    }
    if (next === "P" && !"=>".includes(this.#pattern[start + 3] ?? "")) {
      throw new PatternError("unrecognized character after (?P", start + 3);
    }
    if (next === "") throw new PatternError("missing closing parenthesis", this.#pattern.length);
    if (next === "+" && !/\d/.test(this.#pattern[start + 3] ?? "")) {
      throw new PatternError("digit expected after (?+ or (?-", start + 2);
    }
    if (/[R0-9&+C|(]/.test(next) || /^\(\?(?:-\d|P[>=])/.test(this.#pattern.slice(start))) {
      if (!this.#pattern.includes(")", start)) {
        throw new PatternError("missing closing parenthesis", this.#pattern.length);
      }
      throw new Unsupported(specials[next] ?? "recursion");
    }
    const options = this.#readOptions(start + 2);
    const close = this.#pattern[this.#at];
    if (close === ")") {
      this.#at++;
      this.#local = options;
      return false;
    }
    this.#at++;
    const outer = this.#local;
    this.#local = options;
    const body = this.#body(depth);
    this.#local = outer;
    parts.push({ kind: "plain-group", body });
    return true;
  }

  /** `imsxU` and what to turn off after a hyphen; leaves the position at `)` or `:`. */
  #readOptions(start: number): Local {
    let at = start;
    let local = this.#local;
    let value = true;
    if (this.#pattern[at] === "^") {
      local = { ...local, ignoreCase: false, multiline: false, dotAll: false, extended: false };
      at++;
    }
    for (; ; at++) {
      const letter = this.#pattern[at];
      if (letter === undefined) throw new PatternError("missing closing parenthesis", this.#pattern.length);
      if (letter === ")" || letter === ":") break;
      if (letter === "-") {
        if (!value || this.#pattern[start] === "^") {
          throw new PatternError("invalid hyphen in option setting", at);
        }
        value = false;
        continue;
      }
      const option = optionLetters[letter];
      if (!option) {
        if (letter === "J" || letter === "n") throw new Unsupported(`the option ${letter}`);
        throw new PatternError("unrecognized character after (? or (?-", at);
      }
      local = { ...local, [option]: value };
    }
    this.#at = at;
    return local;
  }
}

const optionLetters: Readonly<Record<string, keyof Local>> = {
  i: "ignoreCase",
  m: "multiline",
  s: "dotAll",
  x: "extended",
  U: "ungreedy",
};

const namedAssertions = /* @__PURE__ */ new Set([
  ..."pla plb napla naplb nla nlb sr asr atomic positive_lookahead positive_lookbehind".split(" "),
  ..."non_atomic_positive_lookahead non_atomic_positive_lookbehind negative_lookahead".split(" "),
  ..."negative_lookbehind script_run atomic_script_run".split(" "),
]);

const verbs = /* @__PURE__ */ new Set("ACCEPT F FAIL COMMIT PRUNE SKIP THEN UTF UCP NO_JIT".split(" "));

const specials: Readonly<Record<string, string>> = {
  "(": "a conditional group",
  "|": "a group that resets numbers",
  C: "a callout",
};

const openers: readonly (readonly [string, (body: Node) => Node])[] = [
  ["(?:", (body) => ({ kind: "plain-group", body })],
  ["(?>", (body) => ({ kind: "atomic", body })],
  ["(?=", (body) => ({ kind: "look", behind: false, negated: false, body })],
  ["(?!", (body) => ({ kind: "look", behind: false, negated: true, body })],
  ["(?<=", (body) => ({ kind: "look", behind: true, negated: false, body })],
  ["(?<!", (body) => ({ kind: "look", behind: true, negated: true, body })],
];

const anyByte = new ByteSet(Array.from({ length: 256 }, (_, byte) => byte));
const notNewline = complement(ByteSet.of(0x0a, false));
