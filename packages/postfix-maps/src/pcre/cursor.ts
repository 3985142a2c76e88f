import type { ByteString } from "../bytes.ts";
import { PatternError } from "./failures.ts";

/** How often something may be repeated; `to` may be infinite. */
export interface Counts {
  readonly from: number;
  readonly to: number;
}

/** A name in a pattern, and where it starts. */
export interface Name {
  readonly name: string;
  readonly offset: number;
}

/** The largest number that a group may have. */
export const mostGroups = 65_535;

const mostRepeats = 65_535;
const longestName = 32;

/** A place in a pattern, with the pieces that can be read there. Errors are at the place that has been reached. */
export class Cursor {
  readonly pattern: ByteString;
  at = 0;

  constructor(pattern: ByteString) {
    this.pattern = pattern;
  }

  get isAtEnd(): boolean {
    return this.at >= this.pattern.length;
  }

  /** How many characters are left. */
  get left(): number {
    return this.pattern.length - this.at;
  }

  /** The character that is `ahead` of the place; empty behind the end. */
  peek(ahead = 0): string {
    return this.pattern[this.at + ahead] ?? "";
  }

  /** The character at the place, which is then passed. */
  take(): string {
    const character = this.peek();
    if (character !== "") this.at++;
    return character;
  }

  rest(text: string): boolean {
    return this.pattern.startsWith(text, this.at);
  }

  /** Passes the text if it stands here. */
  eat(text: string): boolean {
    if (!this.rest(text)) return false;
    this.at += text.length;
    return true;
  }

  fail(message: string, offset: number = this.at): never {
    throw new PatternError(message, offset);
  }

  /** Reads something that counts as one: an error within it is at its start. */
  whole<Read>(read: () => Read): Read {
    const { at } = this;
    try {
      return read();
    } catch (failure) {
      throw failure instanceof PatternError ? new PatternError(failure.message, at) : failure;
    }
  }

  /** Digits as a number; undefined if there are none. A number that is too large is an error, if one is given. */
  digits(most: number, tooLarge: string | undefined): number | undefined {
    if (!isDigit(this.peek())) return undefined;
    let number = 0;
    while (isDigit(this.peek())) {
      number = number * 10 + Number(this.take());
      if (number > most) return tooLarge === undefined ? undefined : this.fail(tooLarge);
    }
    return number;
  }

  /** The number of a group. With a sign it counts from the `groups` that have begun so far. */
  groupNumber(groups: number): number | undefined {
    const tooLarge = "subpattern number is too big";
    const sign = this.peek();
    if (sign !== "+" && sign !== "-") return this.digits(mostGroups, tooLarge);
    if (!isDigit(this.peek(1))) return undefined;
    this.at++;
    const number = this.digits(sign === "+" ? mostGroups - groups : mostGroups, tooLarge) ?? 0;
    if (number === 0) this.fail("a relative value of zero is not allowed");
    if (sign === "+") return groups + number;
    if (number > groups) this.fail("reference to non-existent subpattern");
    return groups + 1 - number;
  }

  /** The name of a group behind the character at the place, up to its terminator, which is passed too. */
  name(terminator: string): Name {
    this.at++;
    if (this.isAtEnd) this.fail("subpattern name expected");
    if (isDigit(this.peek())) this.fail("subpattern name must start with a non-digit");
    const found = this.word();
    if (found.name.length > longestName) {
      this.fail(`subpattern name is too long (maximum ${longestName} code units)`);
    }
    if (found.name === "") this.fail("subpattern name expected");
    if (!this.eat(terminator)) this.fail("syntax error in subpattern name (missing terminator?)");
    return found;
  }

  /** Letters, digits and underscores, perhaps none. */
  word(): Name {
    const offset = this.at;
    while (/\w/.test(this.peek())) this.at++;
    return { name: this.pattern.slice(offset, this.at), offset };
  }

  /** The counts behind a `{`; undefined, and no step further, if it is an ordinary character. */
  counts(): Counts | undefined {
    counted.lastIndex = this.at;
    if (!counted.test(this.pattern)) return undefined;
    const tooLarge = "number too big in {} quantifier";
    const from = this.digits(mostRepeats, tooLarge) ?? 0;
    if (this.eat("}")) return { from, to: from };
    this.at++;
    if (this.eat("}")) return { from, to: Number.POSITIVE_INFINITY };
    const to = this.digits(mostRepeats, tooLarge) ?? 0;
    if (to < from) this.fail("numbers out of order in {} quantifier");
    this.at++;
    return { from, to };
  }
}

const counted = /\d+(?:,\d*)?\}/y;

export const isDigit = (character: string): boolean => character >= "0" && character <= "9";
