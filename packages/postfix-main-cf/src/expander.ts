import { printable } from "@mailconf/postfix-lines";
import { compare } from "./comparison.ts";
import type { Definition, ExpandedPiece, Expansion, ExpansionRules } from "./expansion.ts";
import {
  type Comparison,
  type Problem,
  type ReferenceSyntax,
  readOperand,
  readSubject,
  type Subject,
  stoppedAt,
} from "./macro-reference.ts";
import { type MacroText, macroText, type Range, tokensOf } from "./macro-text.ts";
import { computedPiece, type Place, pieceOf } from "./trace.ts";

/** Most references that one expansion follows: `$a$a` in a chain of forty would be a million million. */
const mostReferences = 100_000;
const mostCharacters = 4 * 1024 * 1024;
/** Most brackets in brackets; Postfix itself gives up at a hundred, but for operands of comparisons. */
const mostDepth = 200;
/** Most warnings about one value; each can hold the whole of it. */
const mostWarnings = 100;

/** State of one call of mac_expand(3); the operands of a comparison have one of their own. */
interface Frame {
  level: number;
  failed: boolean;
  readonly out: ExpandedPiece[];
}

/** Ends the whole expansion. */
class Stop {
  readonly error: "conversion" | "limit";
  readonly fatal: string | undefined;
  constructor(error: "conversion" | "limit", fatal?: string) {
    this.error = error;
    this.fatal = fatal;
  }
}

/**
 * One expansion on its way (mac_expand.c). The syntax is read bit by bit, since Postfix says what is wrong with an
 * operand before it looks at what follows. Methods that return a boolean say whether something is wrong.
 */
export class Expander {
  readonly pieces: ExpandedPiece[] = [];
  readonly warnings: string[] = [];
  readonly #rules: ExpansionRules;
  readonly #syntax: ReferenceSyntax;
  readonly #sources = new Map<string, MacroText>();
  #references = 0;
  #characters = 0;
  #depth = 0;

  constructor(rules: ExpansionRules) {
    this.#rules = rules;
    this.#syntax = {
      hasLevelOperators: rules.hasLevelOperators ?? false,
      hasFunctions: rules.functions !== undefined,
    };
  }

  /** Expands a value into `pieces`; what it returns is the error, if there is one. */
  run(definition: Definition): Pick<Expansion, "error" | "fatal"> {
    const frame: Frame = { level: 0, failed: false, out: this.pieces };
    const place: Place = { source: this.#source(definition.value), definition, outer: undefined };
    try {
      return this.#text(place, wholeOf(place), frame) ? { error: "syntax" } : {};
    } catch (stop) {
      if (!(stop instanceof Stop)) throw stop;
      return { error: stop.error, ...(stop.fatal !== undefined && { fatal: stop.fatal }) };
    }
  }

  /** Literal text and references, one after the other. */
  #text(place: Place, range: Range, frame: Frame): boolean {
    if (++this.#depth > mostDepth) throw new Stop("limit");
    const failed = this.#tokens(place, range, frame);
    this.#depth--;
    return failed;
  }

  #tokens(place: Place, range: Range, frame: Frame): boolean {
    let failed = false;
    for (const token of tokensOf(place.source, range)) {
      switch (token.kind) {
        case "literal":
          if (failed && token.isLast) return true;
          failed = this.#literal(place, token.ranges, frame) || failed;
          break;
        case "reference":
          // Postfix looks for an earlier error only here, behind brackets.
          if (failed && token.isBracketed) return true;
          failed = this.#reference(place, token.range, frame) || failed;
          break;
        case "broken":
          this.#warn(token.message);
          return true;
      }
    }
    return failed;
  }

  #literal(place: Place, ranges: readonly Range[], frame: Frame): boolean {
    const { text } = place.source;
    if (this.#isTooDeep(frame, () => ranges.map(({ start, end }) => text.slice(start, end)).join("")))
      return true;
    if (!this.#rules.scan) for (const { start, end } of ranges) this.#emit(frame, pieceOf(place, start, end));
    frame.level--;
    return false;
  }

  /** What stands behind `$`, or inside its brackets. */
  #reference(place: Place, range: Range, frame: Frame): boolean {
    const { text } = place.source;
    const isWithin = this.#rules.budget?.reference() ?? true;
    if (++this.#references > mostReferences || !isWithin) throw new Stop("limit");
    if (this.#isTooDeep(frame, () => text.slice(range.start, range.end))) return true;
    const subject = readSubject(place.source, range, this.#syntax);
    if ("problem" in subject) return this.#fail(frame, subject);
    if (subject.kind === "call") return this.#call(place, subject, frame);
    const found =
      subject.kind === "name" ? this.#rules.lookup(subject.name) : this.#comparison(place, subject, frame);
    if (frame.failed && subject.kind === "comparison") return true;
    const { end } = range;
    const mark = subject.next < end ? text[subject.next] : undefined;
    if (mark === undefined) {
      if (found && found.value !== "" && !this.#rules.scan) this.#insert(place, found, frame);
    } else if (mark === "?" || mark === ":") {
      const isSet = found !== undefined && found.value !== "";
      if (this.#choose(place, mark, isSet, { start: subject.next + 1, end }, frame)) return true;
    } else {
      return this.#fail(frame, stoppedAt('"?" or ":" expected', place.source, "}", subject.next, end));
    }
    frame.level--;
    return frame.failed;
  }

  /** The value of a reference, itself expanded. */
  #insert(place: Place, found: Definition, frame: Frame): void {
    const { value } = found;
    const source = this.#source(value);
    if (found === truth) {
      const definition = { ...truth, parameter: place.definition.parameter };
      this.#text({ source, definition, outer: place.outer }, { start: 0, end: value.length }, frame);
      return;
    }
    const inner: Place = { source, definition: found, outer: place };
    if (this.#rules.isLiteral?.(found.parameter)) this.#emit(frame, pieceOf(inner, 0, value.length));
    else if (this.#text(inner, wholeOf(inner), frame)) frame.failed = true;
  }

  /** The operands behind `?` and `:`. */
  #choose(place: Place, mark: "?" | ":", isSet: boolean, { start, end }: Range, frame: Frame): boolean {
    const { source } = place;
    let at = start;
    for (const isWanted of mark === "?" ? [isSet, !isSet] : [!isSet]) {
      const isLast = mark === ":" || at !== start;
      const operand = readOperand(source, at, end);
      if ("problem" in operand) return this.#fail(frame, operand);
      if ((isWanted || this.#rules.scan) && this.#text(place, operand, frame)) frame.failed = true;
      at = operand.next;
      if (at === end) return false;
      if (isLast || source.text[at] !== ":") {
        const what = isLast ? "unexpected input" : '":" expected';
        const before = `${source.text.slice(operand.start, operand.end)}}`;
        return this.#fail(frame, stoppedAt(what, source, before, at, end));
      }
      at++;
    }
    return false;
  }

  /** `true` or nothing. */
  #comparison(place: Place, { left, operator, byLevel, right }: Comparison, frame: Frame): Definition {
    const leftValue = this.#operand(place, left, frame);
    const rightValue = this.#operand(place, right, frame);
    if (this.#rules.scan) return nothing;
    const result = compare(leftValue, operator, rightValue, byLevel);
    if (typeof result === "boolean") return result ? truth : nothing;
    if (result.isFatal) throw new Stop("conversion", this.#show(result.message));
    this.#fail(frame, { problem: result.message });
    return nothing;
  }

  /** An operand of a comparison, or an argument, expanded by itself. */
  #operand(place: Place, range: Range, frame: Frame): string {
    const own: Frame = { level: 0, failed: false, out: [] };
    if (this.#text(place, range, own)) frame.failed = true;
    return own.out.map(({ text }) => text).join("");
  }

  /** `${name{text}}`. */
  #call(place: Place, { name, argument }: Subject & { readonly kind: "call" }, frame: Frame): boolean {
    const apply = this.#rules.functions?.get(name);
    if (!apply) {
      const shown = place.source.text.slice(argument.start, argument.end);
      return this.#fail(frame, { problem: `unknown function "${name}" at"...>>>${name}{${shown}}"` });
    }
    const value = this.#operand(place, argument, frame);
    if (!frame.failed && !this.#rules.scan) {
      const result = apply(value);
      if (result === undefined) frame.failed = true;
      else this.#emit(frame, computedPiece(place, result));
    }
    // Postfix leaves its nesting level raised here, so a value can call about a hundred functions.
    return frame.failed;
  }

  /** Counts a step of Postfix's nesting; true if that is too deep, or something was wrong before. */
  #isTooDeep(frame: Frame, text: () => string): boolean {
    if (frame.level++ > 100) this.#fail(frame, { problem: `unreasonable macro call nesting: "${text()}"` });
    return frame.failed;
  }

  #emit({ out }: Frame, piece: ExpandedPiece): void {
    const { length } = piece.text;
    this.#characters += length;
    const isWithin = this.#rules.budget?.characters(length) ?? true;
    if (this.#characters > mostCharacters || !isWithin) throw new Stop("limit");
    out.push(piece);
  }

  #fail(frame: Frame, { problem }: Problem): true {
    this.#warn(problem);
    frame.failed = true;
    return true;
  }

  #warn(message: string): void {
    if (this.warnings.length < mostWarnings) this.warnings.push(this.#show(message));
  }

  #show(text: string): string {
    return printable(text, this.#rules.encoding ?? "utf-8");
  }

  /** The same value can come many times; its brackets are matched once. */
  #source(value: string): MacroText {
    const known = this.#sources.get(value);
    if (known) return known;
    const made = macroText(value, this.#rules.encoding ?? "utf-8");
    this.#sources.set(value, made);
    return made;
  }
}

const wholeOf = ({ source }: Place): Range => ({ start: 0, end: source.text.length });

/** The results of a comparison: not empty, and empty but set. */
const truth: Definition = { parameter: "", value: "true", origin: "default" };
const nothing: Definition = { parameter: "", value: "", origin: "default" };
