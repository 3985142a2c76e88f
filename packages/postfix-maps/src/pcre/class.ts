import { table } from "@mailconf/lossless";
import {
  allBytes,
  ByteSet,
  bothCases,
  classMembers,
  complement,
  whiteSpace,
  wordBytes,
} from "../posix/byte-set.ts";
import type { Cursor } from "./cursor.ts";
import { type Escape, readEscape } from "./escape.ts";
import type { LocalOptions } from "./options.ts";
import { readProperty } from "./property.ts";

const letters: Readonly<Record<string, readonly number[]>> = table({
  d: classMembers.digit ?? [],
  w: allBytes.filter((byte) => wordBytes.has(byte)),
  s: allBytes.filter((byte) => whiteSpace.has(byte)),
  h: [0x09, 0x20, 0xa0],
  v: [0x0a, 0x0b, 0x0c, 0x0d, 0x85],
});

/** The bytes of `\d`, `\w`, `\s`, `\h`, `\v`, of their complements in capitals, and of `\N`. */
export function shorthand(letter: string): ByteSet {
  if (letter === "N") return notNewline;
  const members = new ByteSet(letters[letter.toLowerCase()] ?? []);
  return letter === letter.toLowerCase() ? members : complement(members);
}

const notNewline = complement(ByteSet.of(0x0a, false));

const badRange = "invalid range in character class";

/** Reads the class whose `[` has just been passed. */
export function readClass(cursor: Cursor, options: LocalOptions): ByteSet {
  refuseOutside(cursor);
  return new ClassReader(cursor, options).read();
}

/** `[:alpha:]` and its like may stand only within a class. */
function refuseOutside(cursor: Cursor) {
  if (posixEnd(cursor) === undefined) return;
  cursor.fail(
    cursor.peek() === ":"
      ? "POSIX named classes are supported only within a class"
      : "POSIX collating elements are not supported",
    cursor.at - 1,
  );
}

class ClassReader {
  readonly #cursor: Cursor;
  readonly #options: LocalOptions;
  readonly #members: number[] = [];
  /** The byte that a hyphen would make the start of a range. */
  #last: number | undefined;
  /** Where a range that has begun starts. */
  #from: number | undefined;
  #isQuoting = false;

  constructor(cursor: Cursor, options: LocalOptions) {
    this.#cursor = cursor;
    this.#options = options;
  }

  read(): ByteSet {
    const cursor = this.#cursor;
    const { character: first, negated } = this.#start();
    let character = first;
    do {
      this.#item(character);
      if (cursor.isAtEnd) cursor.fail("missing terminating ] for character class");
      character = cursor.take();
    } while (character !== "]" || this.#isQuoting);
    if (this.#from !== undefined) this.#add(0x2d);
    const set = new ByteSet(this.#members);
    return negated ? complement(set) : set;
  }

  /** The first character of the class, with the `^`, the empty quotes and the blanks before it passed. */
  #start(): { character: string; negated: boolean } {
    const cursor = this.#cursor;
    let negated = false;
    let character = "[";
    while (!cursor.isAtEnd) {
      character = cursor.take();
      if (character === "\\") {
        if (!cursor.eat("E") && !cursor.eat("Q\\E")) break;
      } else if (character === "^" && !negated) negated = true;
      else if (!this.#isIgnored(character)) break;
    }
    return { character, negated };
  }

  #isIgnored(character: string): boolean {
    return this.#options.extendedMore && (character === " " || character === "\t");
  }

  #item(character: string) {
    const cursor = this.#cursor;
    if (this.#isQuoting) {
      if (character === "\\" && cursor.eat("E")) this.#isQuoting = false;
      else this.#literal(character.charCodeAt(0));
    } else if (this.#isIgnored(character)) return;
    else if (character === "[" && cursor.left >= 3 && posixEnd(cursor) !== undefined) this.#posixClass();
    else if (character === "-" && this.#last !== undefined) {
      this.#from = this.#last;
      this.#last = undefined;
    } else if (character === "\\") this.#escape();
    else this.#literal(character.charCodeAt(0));
  }

  #literal(byte: number) {
    const from = this.#from;
    if (from === undefined) {
      this.#add(byte);
      this.#last = byte;
      return;
    }
    if (byte < from) this.#cursor.fail("range out of order in character class", this.#cursor.at - 1);
    for (let member = from; member <= byte; member++) this.#add(member);
    this.#from = undefined;
    this.#last = undefined;
  }

  #add(byte: number) {
    this.#members.push(...(this.#options.ignoreCase ? bothCases([byte]) : [byte]));
  }

  #addSet(set: ByteSet) {
    this.#last = undefined;
    for (const byte of allBytes) if (set.has(byte)) this.#members.push(byte);
    const cursor = this.#cursor;
    if (cursor.left > 1 && cursor.peek() === "-" && cursor.peek(1) !== "]") cursor.fail(badRange);
  }

  #posixClass() {
    const cursor = this.#cursor;
    if (this.#from !== undefined) cursor.fail(badRange);
    const end = posixEnd(cursor) ?? cursor.at;
    if (!cursor.eat(":")) cursor.fail("POSIX collating elements are not supported", cursor.at - 1);
    const negated = cursor.eat("^");
    const name = cursor.pattern.slice(cursor.at, end);
    const isEitherCase = this.#options.ignoreCase && (name === "lower" || name === "upper");
    const members = posixMembers(isEitherCase ? "alpha" : name);
    if (!members) cursor.fail("unknown POSIX class name");
    cursor.at = end + 2;
    const set = new ByteSet(members ?? []);
    this.#addSet(negated ? complement(set) : set);
  }

  #escape() {
    const cursor = this.#cursor;
    const found = readEscape(cursor, 0, true);
    if (found.kind === "byte") return this.#literal(found.byte);
    if (found.kind === "place" && found.letter === "b") return this.#literal(0x08);
    if (found.kind === "quote") this.#isQuoting = true;
    if (found.kind === "quote" || found.kind === "unquote") return;
    this.#addSet(this.#setOf(found));
  }

  #setOf(found: Escape): ByteSet {
    const cursor = this.#cursor;
    const invalid = () => cursor.fail("escape sequence is invalid in character class", cursor.at - 1);
    const isNever =
      found.kind === "newline-sequence" ||
      found.kind === "grapheme" ||
      (found.kind === "place" && found.letter === "B");
    if (isNever) invalid();
    if (this.#from !== undefined) cursor.fail(badRange);
    if (found.kind === "property") return readProperty(cursor, found.letter);
    if (found.kind !== "shorthand") return invalid();
    if (found.letter === "N") cursor.fail("\\N is not supported in a class");
    return shorthand(found.letter);
  }
}

/**
 * Where the second delimiter of `[:name:]`, `[.x.]` or `[=x=]` stands, the cursor being at the first; undefined if it is
 * none of them.
 */
function posixEnd({ pattern, at }: Cursor): number | undefined {
  const delimiter = pattern[at] ?? "";
  if (delimiter === "" || !":.=".includes(delimiter)) return undefined;
  for (let index = at + 1; index < pattern.length - 1; index++) {
    const [character, next] = [pattern[index], pattern[index + 1]];
    if (character === "\\" && (next === "]" || next === "\\")) index++;
    else if ((character === "[" && next === delimiter) || character === "]") return undefined;
    else if (character === delimiter && next === "]") return index;
  }
  return undefined;
}

function posixMembers(name: string): readonly number[] | undefined {
  if (name === "word") return letters.w;
  if (name === "ascii") return allBytes.slice(0, 128);
  return classMembers[name];
}
