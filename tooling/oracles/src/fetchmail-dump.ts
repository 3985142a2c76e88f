/** Reads the Python initializer that `fetchmail --configdump` prints. Throws on anything else. */
export function parseDump(text: string): unknown {
  const start = text.indexOf("fetchmailrc = ");
  if (start === -1) throw new Error("no initializer in the dump");
  return new DumpReader(text, start + "fetchmailrc = ".length).value();
}

const words: Readonly<Record<string, unknown>> = { None: null, TRUE: true, FALSE: false };
const letters: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

class DumpReader {
  readonly #text: string;
  #at: number;

  constructor(text: string, at: number) {
    this.#text = text;
    this.#at = at;
  }

  value(): unknown {
    const next = this.#peek();
    if (next === "{") return Object.fromEntries(this.#list("}", () => this.#pair()));
    if (next === "[") return this.#list("]", () => this.value());
    if (next === "(") return this.#list(")", () => this.value());
    if (next === '"' || next === "'") return this.#string();
    const [word = ""] = /^[A-Za-z0-9-]+/.exec(this.#text.slice(this.#at, this.#at + 20)) ?? [];
    this.#at += word.length;
    if (word in words) return words[word];
    if (!/^-?[0-9]+$/.test(word)) throw new Error(`unexpected ${word} in the dump`);
    return Number(word);
  }

  #pair(): [string, unknown] {
    const key = this.#string();
    if (this.#peek() !== ":") throw new Error("expected a colon in the dump");
    this.#at++;
    return [key, this.value()];
  }

  #list<Item>(close: string, item: () => Item): Item[] {
    const items: Item[] = [];
    this.#at++;
    for (let next = this.#peek(); next !== close; next = this.#peek()) {
      if (next === undefined) throw new Error("the dump ends early");
      if (next === ",") this.#at++;
      else items.push(item());
    }
    this.#at++;
    return items;
  }

  #string(): string {
    const quote = this.#peek();
    let text = "";
    for (this.#at++; this.#text[this.#at] !== quote; this.#at++) {
      if (this.#at >= this.#text.length) throw new Error("a string in the dump has no end");
      if (this.#text[this.#at] !== "\\") text += this.#text[this.#at];
      else {
        const letter = this.#text[++this.#at] as string;
        if (letter === "0") {
          text += String.fromCharCode(Number.parseInt(this.#text.slice(this.#at + 2, this.#at + 4), 16));
          this.#at += 3;
        } else text += letters[letter] ?? letter;
      }
    }
    this.#at++;
    return text;
  }

  /** The next character that is neither blank nor in a comment. */
  #peek(): string | undefined {
    for (; this.#at < this.#text.length; this.#at++) {
      const character = this.#text[this.#at] as string;
      // The comment before an entry holds the server's name as it is, line ends and all.
      if (character === "#") this.#at = this.#endOfComment();
      else if (!/\s/.test(character)) return character;
    }
    return undefined;
  }

  #endOfComment(): number {
    const close = "' begins:\n";
    if (!this.#text.startsWith("# Entry for site `", this.#at)) return this.#text.indexOf("\n", this.#at);
    return this.#text.indexOf(close, this.#at) + close.length - 1;
  }
}
