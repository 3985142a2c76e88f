import { table } from "@mailconf/lossless";
import type { ByteString } from "../bytes.ts";
import { ByteSet, complement } from "../posix/byte-set.ts";
import { TreeBuilder } from "./builder.ts";
import { readClass, shorthand } from "./class.ts";
import { isLookNext } from "./condition.ts";
import { type Counts, Cursor } from "./cursor.ts";
import { badReference, readEscape } from "./escape.ts";
import { unclosed } from "./failures.ts";
import { passNothing } from "./nothing.ts";
import type { LocalOptions, PcreOptions } from "./options.ts";
import { readOpening } from "./parenthesis.ts";
import { readProperty } from "./property.ts";
import { readStart } from "./start.ts";
import type { Greed, Node, Place } from "./tree.ts";

export interface ParsedPattern {
  readonly tree: Node;
  readonly groups: number;
  /** The numbers of the groups with a name, in order. */
  readonly names: ReadonlyMap<string, readonly number[]>;
  /** Whether `(?|` gives a number to several groups. */
  readonly sharesNumbers: boolean;
  /** What cannot be evaluated in a pattern that is otherwise sound. */
  readonly unsupported: string | undefined;
}

/** Groups within groups that PCRE takes on. */
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
  readonly #cursor: Cursor;
  readonly #builder: TreeBuilder;
  readonly #dollar: Place;
  readonly #isUnicodeNewline: boolean;
  #options: LocalOptions;
  /** What cannot be evaluated, in a pattern that may still turn out to be wrong. */
  #unsupported: string | undefined;

  // What stands before the place that has been reached. Comments and blanks change none of it.
  #isQuoting = false;
  /** Whether it may be repeated. */
  #isRepeatable = false;
  /** Whether it is a quantifier, which may still be made lazy or possessive. */
  #isQuantifier = false;
  /** 2 behind the `(?` of a conditional group that asks a lookaround, 1 if a callout followed. */
  #expectsLook = 0;

  constructor(pattern: ByteString, options: PcreOptions) {
    this.#cursor = new Cursor(pattern);
    this.#builder = new TreeBuilder((message) => this.#cursor.fail(message));
    this.#options = { ...options, extendedMore: false, noCapture: false, duplicateNames: false };
    this.#dollar = options.dollarEndOnly ? "text-end" : "last-line-end";
    const start = readStart(this.#cursor);
    this.#isUnicodeNewline = start.isUnicodeNewline;
    this.#unsupported = start.unsupported;
  }

  parse(): ParsedPattern {
    const cursor = this.#cursor;
    while (!cursor.isAtEnd) {
      if (this.#builder.depth > deepest) cursor.fail("parentheses are too deeply nested");
      if (this.#isQuoting) this.#quoted();
      else if (cursor.eat("\\Q")) this.#isQuoting = true;
      else if (!passNothing(cursor, this.#options.extended)) this.#item();
    }
    if (this.#builder.depth > 0) cursor.fail(unclosed);
    const { groups, names, sharesNumbers } = this.#builder;
    return { tree: this.#builder.finish(), groups, names, sharesNumbers, unsupported: this.#unsupported };
  }

  #quoted() {
    const cursor = this.#cursor;
    if (cursor.eat("\\E")) {
      this.#isQuoting = false;
      return;
    }
    if (this.#expectsLook > 0) this.#refuseCondition();
    this.#literal(cursor.take().charCodeAt(0));
    this.#isQuantifier = false;
  }

  #item() {
    const cursor = this.#cursor;
    const expectsLook = this.#expectsLook;
    if (expectsLook > 0 && !isLookNext(cursor, expectsLook === 2)) this.#refuseCondition();
    this.#expectsLook = 0;
    const wasRepeatable = this.#isRepeatable;
    const wasQuantifier = this.#isQuantifier;
    this.#isRepeatable = false;
    this.#isQuantifier = false;
    const character = cursor.take();
    if (wasQuantifier && (character === "?" || character === "+")) {
      this.#builder.changeGreed(character === "+" ? "possessive" : this.#greed(true));
      return;
    }
    switch (character) {
      case "\\":
        return this.#escape();
      case "^":
        return this.#place(this.#options.multiline ? "line-start" : "text-start");
      case "$":
        return this.#place(this.#options.multiline ? "line-end" : this.#dollar);
      case ".":
        return this.#set(this.#options.dotAll ? anyByte : shorthand("N"));
      case "*":
        return this.#repeat({ from: 0, to: Number.POSITIVE_INFINITY }, wasRepeatable);
      case "+":
        return this.#repeat({ from: 1, to: Number.POSITIVE_INFINITY }, wasRepeatable);
      case "?":
        return this.#repeat({ from: 0, to: 1 }, wasRepeatable);
      case "{": {
        const counts = cursor.counts();
        return counts ? this.#repeat(counts, wasRepeatable) : this.#literal(0x7b);
      }
      case "[":
        return this.#class();
      case "(":
        return this.#open(expectsLook);
      case "|":
        this.#builder.alternative();
        return;
      case ")":
        return this.#close();
      default:
        return this.#literal(character.charCodeAt(0));
    }
  }

  // ---- Single items ----

  #add(node: Node, isRepeatable: boolean) {
    this.#builder.add(node);
    this.#isRepeatable = isRepeatable;
  }

  #literal(byte: number) {
    this.#add({ kind: "set", set: ByteSet.of(byte, this.#options.ignoreCase), size: 2 }, true);
  }

  #set(set: ByteSet, size = 1) {
    this.#add({ kind: "set", set, size }, true);
  }

  #place(place: Place) {
    this.#add({ kind: "place", place }, false);
  }

  #class() {
    const cursor = this.#cursor;
    const word = /^\[:([<>]):\]\]/.exec(cursor.pattern.slice(cursor.at, cursor.at + 6));
    if (!word) {
      this.#set(readClass(cursor, this.#options), 33);
      return;
    }
    // The start or the end of a word.
    cursor.at += 6;
    this.#place("word-edge");
    const body: Node = { kind: "set", set: shorthand("w"), size: 1 };
    const behind = word[1] === ">";
    this.#add({ kind: "look", behind, negated: false, isAtomic: true, offset: 0, body }, true);
  }

  #escape() {
    const cursor = this.#cursor;
    const found = readEscape(cursor, this.#builder.groups, false);
    switch (found.kind) {
      case "byte":
        return this.#literal(found.byte);
      case "shorthand":
        return this.#set(shorthand(found.letter));
      case "property":
        return this.#set(readProperty(cursor, found.letter), 3);
      case "any-byte":
        return this.#set(anyByte);
      case "newline-sequence":
        return this.#add({ kind: "newline-sequence", isUnicode: this.#isUnicodeNewline }, true);
      case "grapheme":
        return this.#add({ kind: "grapheme" }, true);
      case "place":
        return this.#place(places[found.letter] ?? "text-start");
      case "keep":
        return this.#add({ kind: "keep" }, false);
      case "reference":
        return this.#backReference(found.number, cursor.at - 1);
      case "named-reference":
      case "call":
        return this.#named(found.kind === "call");
      default:
        // Quotes have been passed before.
        return;
    }
  }

  #backReference(group: number | string, offset: number) {
    this.#add({ kind: "back-reference", group, offset, ignoreCase: this.#options.ignoreCase }, true);
  }

  /** What stands behind `\k` and `\g`. */
  #named(isCall: boolean) {
    const cursor = this.#cursor;
    const terminator =
      { "{": "}", "<": ">", "'": "'" }[cursor.peek()] ??
      cursor.fail("\\k is not followed by a braced, angle-bracketed, or quoted name");
    if (isCall && this.#calledNumber(terminator)) return;
    const { name, offset } = cursor.name(terminator);
    if (isCall) this.#add({ kind: "call", group: name, offset }, true);
    else this.#backReference(name, offset);
  }

  #calledNumber(terminator: string): boolean {
    const cursor = this.#cursor;
    const { at } = cursor;
    const group = cursor.whole(() => {
      cursor.at++;
      const found = cursor.groupNumber(this.#builder.groups);
      if (found !== undefined && cursor.peek() !== terminator) cursor.fail(badReference);
      return found;
    });
    if (group === undefined) {
      cursor.at = at;
      return false;
    }
    this.#add({ kind: "call", group, offset: cursor.at }, true);
    cursor.at++;
    return true;
  }

  // ---- Repetition ----

  #repeat(counts: Counts, isAllowed: boolean) {
    if (!isAllowed || !this.#builder.repeat(counts, this.#greed(false))) {
      this.#cursor.fail("quantifier does not follow a repeatable item", this.#cursor.at - 1);
    }
    this.#isQuantifier = true;
  }

  /** What a quantifier means, or one with a question mark. */
  #greed(isMarked: boolean): Greed {
    return this.#options.ungreedy === isMarked ? "greedy" : "lazy";
  }

  // ---- Groups ----

  #refuseCondition(): never {
    return this.#cursor.fail("assertion expected after (?( or (?(?C)");
  }

  #open(expectsLook: number) {
    const opening = readOpening(this.#cursor, {
      groups: this.#builder.groups,
      options: this.#options,
      expectsLook: expectsLook > 0,
    });
    switch (opening.kind) {
      case "nothing":
        return;
      case "options":
        this.#options = opening.options;
        return;
      case "callout":
        this.#expectsLook = expectsLook - 1;
        return;
      case "verb":
        this.#unsupported ??= opening.unsupported;
        if (opening.node) this.#add(opening.node, opening.node.kind === "accept");
        return;
      case "item":
        this.#add(opening.node, true);
        return;
      case "script-run":
        this.#unsupported ??= "a script run";
        break;
      case "condition":
        if (opening.condition.kind === "look") this.#expectsLook = 2;
        break;
    }
    this.#builder.open(opening, this.#options, expectsLook > 0);
    if (opening.kind === "plain" && opening.options) this.#options = opening.options;
  }

  #close() {
    const group = this.#builder.close();
    if (!group) return this.#cursor.fail("unmatched closing parenthesis", this.#cursor.at - 1);
    this.#options = group.options;
    this.#isRepeatable = !group.isCondition;
  }
}

const places: Readonly<Record<string, Place>> = table({
  A: "text-start",
  G: "text-start",
  Z: "last-line-end",
  z: "text-end",
  b: "word-edge",
  B: "no-word-edge",
});

const anyByte = complement(new ByteSet([]));
