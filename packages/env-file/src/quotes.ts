import { table } from "@mailconf/lossless";

/** A text together with where each of its characters stands in the source. */
export interface Unquoted {
  readonly text: string;
  /** Offset in the raw value of a character of the text; `text.length` gives the end. */
  offsetOf(index: number): number;
}

/**
 * What stands between quotes, as the dotenv dialects read it (compose-go, `extractVarValue` and `expandEscapes`).
 *
 * A backslash before the quote goes away. In `"…"` the escapes `\a \b \f \n \r \t \v \\ \"` and `\0` with three
 * octal digits are replaced, and `\$` becomes `$$`, which interpolation turns into a dollar sign.
 *
 * @param raw the value with its quotes
 */
export function unquote(raw: string): Unquoted {
  const quote = raw[0] ?? "";
  if (!raw.includes("\\")) return { text: raw.slice(1, -1), offsetOf: (index) => index + 1 };
  const closed = withoutEscapedQuotes(raw, quote);
  return quote === '"' ? expandEscapes(closed) : closed;
}

function withoutEscapedQuotes(raw: string, quote: string): Unquoted {
  const builder = new Builder();
  for (let at = 1; at < raw.length - 1; at++) {
    if (raw[at] === "\\" && raw[at + 1] === quote) builder.add(quote, at++);
    else if (raw[at] === "\\") {
      builder.add("\\", at++);
      builder.add(raw[at] ?? "", at);
    } else builder.add(raw[at] ?? "", at);
  }
  return builder.finish(raw.length - 1);
}

function expandEscapes(value: Unquoted): Unquoted {
  const builder = new Builder();
  let done = 0;
  for (const { 0: form, index } of value.text.matchAll(/\\(?:[abfnrtv$"\\]|0\d{0,3})/g)) {
    for (; done < index; done++) builder.add(value.text[done] ?? "", value.offsetOf(done));
    builder.add(escaped(form), value.offsetOf(index));
    done = index + form.length;
  }
  for (; done < value.text.length; done++) builder.add(value.text[done] ?? "", value.offsetOf(done));
  return builder.finish(value.offsetOf(value.text.length));
}

function escaped(form: string): string {
  const letter = form[1] ?? "";
  if (letter !== "0") return letter === "$" ? "$$" : (letters[letter] ?? letter);
  // Only three digits up to 377 make a character; in any other form just the 0 is lost.
  const digits = form.slice(2);
  const code = /^[0-3][0-7]{2}$/.test(digits) ? Number.parseInt(digits, 8) : undefined;
  return code === undefined ? `\\${digits}` : String.fromCharCode(code);
}

const letters: Readonly<Record<string, string>> = table({
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
});

/** Collects text piece by piece and remembers where each character came from. */
class Builder {
  readonly #pieces: string[] = [];
  readonly #offsets: number[] = [];

  add(text: string, offset: number): void {
    this.#pieces.push(text);
    for (let count = text.length; count > 0; count--) this.#offsets.push(offset);
  }

  finish(end: number): Unquoted {
    const offsets = this.#offsets;
    return { text: this.#pieces.join(""), offsetOf: (index) => offsets[index] ?? end };
  }
}
