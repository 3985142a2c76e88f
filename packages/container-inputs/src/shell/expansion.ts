import { type SourceText, span } from "@mailconf/lossless";
import type { ShellWorld, Word } from "./word.ts";

/** Reads one word of a shell text. */
export class Expansion {
  readonly #source: SourceText;
  readonly #text: string;
  readonly #start: number;
  readonly #world: ShellWorld;
  #at: number;
  #out = "";
  #unknown: string | undefined;

  constructor(source: SourceText, start: number, world: ShellWorld) {
    this.#source = source;
    this.#text = source.text;
    this.#start = start;
    this.#at = start;
    this.#world = world;
  }

  word(): { readonly word: Word; readonly end: number } {
    this.#tilde();
    while (this.#at < this.#text.length && !/[\s;&|()<>]/.test(this.#text[this.#at] as string)) this.#step();
    const word = {
      text: this.#out,
      at: { source: this.#source, span: span(this.#start, this.#at) },
      ...(this.#unknown !== undefined && { unknown: this.#unknown }),
    };
    return { word, end: this.#at };
  }

  #step(): void {
    const character = this.#text[this.#at] as string;
    if (character === "'") this.#single();
    else if (character === '"') this.#double();
    else if (character === "\\") this.#backslash();
    else if (character === "$" || character === "`") this.#dollar();
    else {
      if (/[*?[]/.test(character)) this.#unknown ??= "names of files";
      this.#out += character;
      this.#at++;
    }
  }

  #single(): void {
    const end = this.#text.indexOf("'", this.#at + 1);
    this.#out += this.#text.slice(this.#at + 1, end === -1 ? undefined : end);
    this.#at = end === -1 ? this.#text.length : end + 1;
  }

  #double(): void {
    this.#at++;
    while (this.#at < this.#text.length && this.#text[this.#at] !== '"') {
      const character = this.#text[this.#at] as string;
      if (character === "$" || character === "`") this.#dollar();
      else if (character === "\\") {
        const next = this.#text[this.#at + 1] ?? "";
        if (next !== "\n") this.#out += /[$`"\\]/.test(next) ? next : `\\${next}`;
        this.#at += 2;
      } else {
        this.#out += character;
        this.#at++;
      }
    }
    this.#at++;
  }

  #backslash(): void {
    const next = this.#text[this.#at + 1] ?? "";
    if (next !== "\n") this.#out += next;
    this.#at += 2;
  }

  /** `~` or `~/…` at the start of a word. */
  #tilde(): void {
    const home = this.#world.environment.get("HOME");
    if (this.#text[this.#at] !== "~" || home === undefined) return;
    if (!/^(?:[/\s;&|()<>]|$)/.test(this.#text.slice(this.#at + 1, this.#at + 2))) return;
    this.#out += home;
    this.#at++;
  }

  #dollar(): void {
    const start = this.#at;
    const form =
      /\$(?:(?<name>[A-Za-z_]\w*)|\{(?<braced>[A-Za-z_]\w*)(?:(?<operator>:?[-=+?])(?<word>[^{}$`"'\\]*))?\})/y;
    form.lastIndex = start;
    const groups = form.exec(this.#text)?.groups;
    const name = groups?.name ?? groups?.braced;
    if (name !== undefined) {
      this.#at = form.lastIndex;
      this.#out += this.#value(name, groups?.operator ?? "", groups?.word ?? "", start);
      return;
    }
    const folder = this.#world.environment.get("PWD");
    if (this.#text.startsWith("$(pwd)", start) && folder !== undefined) {
      this.#out += folder;
      this.#at += 6;
      return;
    }
    const end = this.#command();
    this.#out += this.#text.slice(start, end);
    this.#at = end;
  }

  #value(name: string, operator: string, word: string, start: number): string {
    const value = this.#world.environment.get(name);
    const isMissing = value === undefined || (operator.startsWith(":") && value === "");
    const kind = operator.at(-1);
    if (kind === "+") return isMissing ? "" : word;
    if (isMissing && (kind === "-" || kind === "=")) return word;
    if (value === undefined) this.#world.unset?.(name, { source: this.#source, span: span(start, this.#at) });
    return value ?? "";
  }

  /** The end of `$(…)`, of a text in backquotes, or of a dollar sign that means itself; these are not run. */
  #command(): number {
    const rest =
      this.#text[this.#at] === "`"
        ? /`(?:[^`\\]|\\[\s\S])*`?/y
        : /\$(?:\{[^}]*\}?|\((?:[^()]|\([^()]*\))*\)?|.)?/sy;
    rest.lastIndex = this.#at;
    const found = rest.exec(this.#text)?.[0] ?? "$";
    if (/^(?:`|\$[({\w@*#?!$-])/.test(found)) this.#unknown ??= "what a command prints";
    const isPlain = found.length <= 2 && !/^\$[\w@*#?!$-]/.test(found);
    return this.#at + (isPlain ? 1 : found.length);
  }
}
