import type { Encoding, Span } from "@mailconf/lossless";
import { printable } from "@mailconf/postfix-lines";
import { type Bracketed, bracketed } from "./brackets.ts";
import { compare, isOperator, type Operator } from "./comparison.ts";

/** A value that `$name` stands for, and where it comes from. */
export interface Definition {
  readonly parameter: string;
  readonly value: string;
  /** `file`: main.cf. `service`: an `-o` of master.cf. `override`: given by the caller. */
  readonly origin: "file" | "default" | "override" | "service";
  /** The place of a range of the value, where it stands in a file. */
  readonly spanOf?: (start: number, end: number) => Span;
}

/** Part of an expanded value, with the place that its characters come from. */
export interface Piece {
  readonly text: string;
  /** The parameter in whose value the characters stand. */
  readonly parameter: string;
  readonly origin: Definition["origin"];
  /** Where they stand in main.cf; undefined for defaults and for the result of a comparison. */
  readonly span: Span | undefined;
  /** Where a part of them stands, by offsets in `text`; undefined where `span` is. */
  readonly spanOf: ((start: number, end: number) => Span) | undefined;
  /** The parameters that led here, outermost first; the last one is `parameter`. */
  readonly path: readonly string[];
}

/** What expanding a value gives. */
export interface Expansion {
  /** The expanded value; up to the error if there is one. */
  readonly value: string;
  readonly pieces: readonly Piece[];
  /** What Postfix logs, in its words. */
  readonly warnings: readonly string[];
  /**
   * `syntax`: Postfix stops with a fatal "macro processing error". `conversion`: it stops with the message in
   * `fatal`. `limit`: this library gives up on a value that nests or grows beyond any sense.
   */
  readonly error?: "syntax" | "conversion" | "limit";
  readonly fatal?: string;
}

export interface ExpansionRules {
  readonly lookup: (name: string) => Definition | undefined;
  /** Names whose value is not expanded when another value refers to it (raw parameters, Postfix 3.11). */
  readonly isLiteral?: (name: string) => boolean;
  /** `<level` and the like: Postfix 3.6, and only once its parameters are set up. */
  readonly hasLevelOperators?: boolean;
  /** `${name{text}}`: Postfix 3.11. */
  readonly functions?: ReadonlyMap<string, (text: string) => string | undefined>;
  readonly encoding?: Encoding;
  /** Look at every branch and every name, but expand nothing: what `postconf` does to find names in use. */
  readonly scan?: boolean;
}

/** Most references that one expansion follows: `$a$a` in a chain of forty would be a million million. */
const mostReferences = 100_000;
const mostCharacters = 4 * 1024 * 1024;
/** Most brackets in brackets; Postfix itself gives up at a hundred, but for operands of comparisons. */
const mostDepth = 200;
/** Most warnings about one value; each can hold the whole of it. */
const mostWarnings = 100;

/** Expands `$name`, `${…}` and `$(…)` in a value (mac_expand(3), mac_parse(3)). Never throws. */
export function expandValue(definition: Definition, rules: ExpansionRules): Expansion {
  const run = new Run(rules);
  const stop = run.start(definition);
  const pieces = run.pieces;
  const value = pieces.map(({ text }) => text).join("");
  const { warnings } = run;
  return stop ? { value, pieces, warnings, ...stop } : { value, pieces, warnings };
}

/** One value on the way: its text, and how we came to it. */
interface Place {
  readonly source: Bracketed;
  readonly definition: Definition;
  readonly outer: Place | undefined;
}

/** State of one call of mac_expand(3); the operands of a comparison have one of their own. */
interface Frame {
  level: number;
  failed: boolean;
  readonly out: Piece[];
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

class Run {
  readonly pieces: Piece[] = [];
  readonly warnings: string[] = [];
  readonly #rules: ExpansionRules;
  readonly #sources = new Map<string, Bracketed>();
  #references = 0;
  #characters = 0;
  #depth = 0;

  constructor(rules: ExpansionRules) {
    this.#rules = rules;
  }

  start(definition: Definition): Pick<Expansion, "error" | "fatal"> | undefined {
    const frame: Frame = { level: 0, failed: false, out: this.pieces };
    const place: Place = { source: this.#bracketed(definition.value), definition, outer: undefined };
    try {
      return this.#parse(place, 0, definition.value.length, frame) ? { error: "syntax" } : undefined;
    } catch (stop) {
      if (!(stop instanceof Stop)) throw stop;
      return { error: stop.error, ...(stop.fatal !== undefined && { fatal: stop.fatal }) };
    }
  }

  /** Literal text and references, one after the other. True if something is wrong. */
  #parse(place: Place, start: number, end: number, frame: Frame): boolean {
    if (++this.#depth > mostDepth) throw new Stop("limit");
    const failed = this.#parseText(place, start, end, frame);
    this.#depth--;
    return failed;
  }

  #parseText(place: Place, start: number, end: number, frame: Frame): boolean {
    const { text } = place.source;
    let failed = false;
    /** Literal text since the last reference, as ranges of the value: `$$` leaves one `$` out. */
    let literal: Range[] = [];
    let from = start;
    let at = start;
    const flush = (to: number) => {
      if (to > from) literal.push([from, to]);
      if (literal.length > 0) failed = this.#literal(place, literal, frame) || failed;
      literal = [];
    };
    while (at < end) {
      if (text.charCodeAt(at) !== dollar) {
        at++;
        continue;
      }
      if (at + 1 < end && text.charCodeAt(at + 1) === dollar) {
        literal.push([from, at + 1]);
        at += 2;
        from = at;
        continue;
      }
      flush(at);
      at++;
      let bodyStart = at;
      let bodyEnd = at;
      if (at < end && (text[at] === "{" || text[at] === "(")) {
        bodyStart = at + 1;
        bodyEnd = place.source.closing(at);
        if (bodyEnd >= end) {
          this.#warn(`truncated macro reference: "${text.slice(start, end)}"`);
          return true;
        }
        // Postfix looks for an earlier error only here, behind brackets.
        if (failed) return true;
        at = bodyEnd + 1;
      } else {
        while (bodyEnd < end && isNameCharacter(text.charCodeAt(bodyEnd))) bodyEnd++;
        at = bodyEnd;
      }
      from = at;
      if (bodyEnd === bodyStart) {
        this.#warn(`empty macro name: "${text.slice(start, end)}"`);
        return true;
      }
      failed = this.#reference(place, bodyStart, bodyEnd, frame) || failed;
    }
    if (!failed) flush(end);
    return failed;
  }

  #literal(place: Place, ranges: readonly Range[], frame: Frame): boolean {
    const { text } = place.source;
    if (this.#isTooDeep(frame, () => ranges.map(([from, to]) => text.slice(from, to)).join(""))) return true;
    if (!this.#rules.scan) {
      for (const [from, to] of ranges) this.#emit(place, text.slice(from, to), frame, from, to);
    }
    frame.level--;
    return false;
  }

  /** What stands behind `$`, or inside its brackets. True if something is wrong. */
  #reference(place: Place, start: number, end: number, frame: Frame): boolean {
    const { text } = place.source;
    if (++this.#references > mostReferences) throw new Stop("limit");
    if (this.#isTooDeep(frame, () => text.slice(start, end))) return true;
    let at = this.#afterBlanks(text, start, end);
    let found: Definition | undefined;
    let mark: string;
    if (at < end && text[at] === "{") {
      const comparison = this.#comparison(place, at, end, frame);
      if (!comparison) return true;
      found = comparison.result;
      at = comparison.end;
      mark = at < end ? (text[at] ?? "") : "";
      if (mark !== "" && mark !== "?" && mark !== ":") {
        return this.#fail(frame, `"?" or ":" expected at: "...}>>>${this.#first(text.slice(at, end), 20)}"`);
      }
      if (mark !== "") at++;
    } else {
      const nameStart = at;
      for (; ; at++) {
        const next = this.#afterBlanks(text, at, end);
        mark = next < end ? (text[next] ?? "") : "";
        if (mark === "") break;
        if (mark === "?" || mark === ":") break;
        if (mark === "{" && this.#rules.functions) {
          return this.#call(place, text.slice(nameStart, at), next, end, frame);
        }
        if (!isNameCharacter(text.charCodeAt(at))) {
          const before = text.slice(start, at);
          const after = this.#first(text.slice(at, end), 20);
          return this.#fail(frame, `attribute name syntax error at: "...${before}>>>${after}"`);
        }
      }
      const name = text.slice(nameStart, at);
      if (mark !== "") at = this.#afterBlanks(text, at, end) + 1;
      found = this.#rules.lookup(name);
    }
    if (mark === "") {
      if (found && found.value !== "" && !this.#rules.scan) this.#insert(place, found, frame);
    } else if (!this.#choose(place, mark, found, at, end, frame)) return true;
    frame.level--;
    return frame.failed;
  }

  /** The value of a reference, itself expanded. */
  #insert(place: Place, found: Definition, frame: Frame): void {
    const { value } = found;
    const source = this.#bracketed(value);
    if (found === truth) {
      const definition = { ...truth, parameter: place.definition.parameter };
      this.#parse({ source, definition, outer: place.outer }, 0, value.length, frame);
      return;
    }
    const inner: Place = { source, definition: found, outer: place };
    if (this.#rules.isLiteral?.(found.parameter)) this.#emit(inner, value, frame, 0, value.length);
    else if (this.#parse(inner, 0, value.length, frame)) frame.failed = true;
  }

  /** The operands behind `?` and `:`. False if there is garbage behind them. */
  #choose(
    place: Place,
    mark: string,
    found: Definition | undefined,
    start: number,
    end: number,
    frame: Frame,
  ): boolean {
    const { text } = place.source;
    const isSet = found !== undefined && found.value !== "";
    let at = start;
    if (mark === "?") {
      const operand = this.#operand(place, at, end, frame);
      if (!operand) return false;
      if ((isSet || this.#rules.scan) && this.#parse(place, operand.start, operand.end, frame)) {
        frame.failed = true;
      }
      at = operand.next;
      if (at === end) return true;
      if (text[at] !== ":") {
        const before = text.slice(operand.start, operand.end);
        this.#fail(frame, `":" expected at: "...${before}}>>>${this.#first(text.slice(at, end), 20)}"`);
        return false;
      }
      at++;
    }
    const operand = this.#operand(place, at, end, frame);
    if (!operand) return false;
    if ((!isSet || this.#rules.scan) && this.#parse(place, operand.start, operand.end, frame)) {
      frame.failed = true;
    }
    if (operand.next !== end) {
      const before = text.slice(operand.start, operand.end);
      const after = this.#first(text.slice(operand.next, end), 20);
      this.#fail(frame, `unexpected input at: "...${before}}>>>${after}"`);
      return false;
    }
    return true;
  }

  /** A braced operand with the blanks around it, or bare text up to the end. */
  #operand(
    place: Place,
    start: number,
    end: number,
    frame: Frame,
  ): { readonly start: number; readonly end: number; readonly next: number } | undefined {
    const at = this.#afterBlanks(place.source.text, start, end);
    if (at < end && place.source.text[at] === "{") return this.#braced(place, at, end, frame);
    return { start, end, next: end };
  }

  #braced(
    place: Place,
    open: number,
    end: number,
    frame: Frame,
  ): { readonly start: number; readonly end: number; readonly next: number } | undefined {
    const { text } = place.source;
    const close = place.source.closing(open);
    if (close >= end) {
      this.#fail(frame, `unbalanced {} in attribute expression: "${text.slice(open, end)}"`);
      return undefined;
    }
    return { start: open + 1, end: close, next: this.#afterBlanks(text, close + 1, end) };
  }

  /** `{left} operator {right}`: gives `true` or nothing. */
  #comparison(
    place: Place,
    start: number,
    end: number,
    frame: Frame,
  ): { readonly result: Definition | undefined; readonly end: number } | undefined {
    const { text } = place.source;
    const left = this.#braced(place, start, end, frame);
    if (!left) return undefined;
    let at = left.next;
    while (at < end && "<>!=?+-*/~&|%".includes(text[at] ?? " ")) at++;
    const operator = text.slice(left.next, at);
    const leftText = text.slice(left.start, left.end);
    if (!isOperator(operator)) {
      const after = this.#first(text.slice(left.next, end), 20);
      this.#fail(frame, `${anyOperator} expected at: "...${leftText}}>>>${after}"`);
      return undefined;
    }
    let byLevel = false;
    if (this.#rules.hasLevelOperators && at < end && isAlphanumeric(text.charCodeAt(at))) {
      const suffix = at;
      while (at < end && isAlphanumeric(text.charCodeAt(at))) at++;
      byLevel = text.slice(suffix, at) === "level";
      if (!byLevel) {
        this.#fail(frame, `bad operator suffix at: "...${operator}>>>${text.slice(suffix, at)}"`);
        return undefined;
      }
    }
    const open = this.#afterBlanks(text, at, end);
    if (open >= end || text[open] !== "{") {
      const after = this.#first(text.slice(at, end), 20);
      this.#fail(frame, `"{expression}" expected at: "...{${leftText}} ${operator}>>>${after}"`);
      return undefined;
    }
    const right = this.#braced(place, open, end, frame);
    if (!right) return undefined;
    const leftValue = this.#evaluate(place, left, frame);
    const rightValue = this.#evaluate(place, right, frame);
    const holds = this.#rules.scan ? false : this.#compare(leftValue, operator, rightValue, byLevel, frame);
    if (frame.failed) return undefined;
    return { result: holds ? truth : nothing, end: right.next };
  }

  #compare(left: string, operator: Operator, right: string, byLevel: boolean, frame: Frame): boolean {
    const result = compare(left, operator, right, byLevel);
    if (typeof result === "boolean") return result;
    if (result.isFatal) throw new Stop("conversion", this.#show(result.message));
    this.#fail(frame, result.message);
    return false;
  }

  /** An operand of a comparison, expanded by itself. */
  #evaluate(place: Place, { start, end }: { start: number; end: number }, frame: Frame): string {
    const own: Frame = { level: 0, failed: false, out: [] };
    if (this.#parse(place, start, end, own)) frame.failed = true;
    return own.out.map(({ text }) => text).join("");
  }

  /** `${name{text}}`. */
  #call(place: Place, name: string, open: number, end: number, frame: Frame): boolean {
    const { text } = place.source;
    const argument = this.#braced(place, open, end, frame);
    if (!argument) return true;
    let { start, end: stop } = argument;
    while (start < stop && isBlank(text.charCodeAt(start))) start++;
    while (stop > start && isBlank(text.charCodeAt(stop - 1))) stop--;
    const shown = text.slice(start, stop);
    if (argument.next !== end) {
      return this.#fail(
        frame,
        `unexpected input at: "...${shown}}>>>${this.#first(text.slice(argument.next, end), 20)}"`,
      );
    }
    const apply = this.#rules.functions?.get(name);
    if (!apply) return this.#fail(frame, `unknown function "${name}" at"...>>>${name}{${shown}}"`);
    const value = this.#evaluate(place, { start, end: stop }, frame);
    if (!frame.failed && !this.#rules.scan) {
      const result = apply(value);
      if (result === undefined) frame.failed = true;
      else this.#emit(place, result, frame);
    }
    // Postfix leaves its nesting level raised here, so a value can call about a hundred functions.
    return frame.failed;
  }

  /** Counts a step of Postfix's nesting; true if that is too deep, or something was wrong before. */
  #isTooDeep(frame: Frame, text: () => string): boolean {
    if (frame.level++ > 100) this.#fail(frame, `unreasonable macro call nesting: "${text()}"`);
    return frame.failed;
  }

  #emit(place: Place, text: string, { out }: Frame, start?: number, end?: number): void {
    this.#characters += text.length;
    if (this.#characters > mostCharacters) throw new Stop("limit");
    const { definition } = place;
    const { parameter, origin, spanOf } = definition;
    const isInPlace = start !== undefined && end !== undefined && definition.value === place.source.text;
    const placed = isInPlace ? spanOf : undefined;
    out.push({
      text,
      parameter,
      origin,
      span: placed && start !== undefined && end !== undefined ? placed(start, end) : undefined,
      spanOf: placed && ((from, to) => placed((start ?? 0) + from, (start ?? 0) + to)),
      get path() {
        return pathOf(place);
      },
    });
  }

  #fail(frame: Frame, message: string): true {
    this.#warn(message);
    frame.failed = true;
    return true;
  }

  #warn(message: string): void {
    if (this.warnings.length < mostWarnings) this.warnings.push(this.#show(message));
  }

  #show(text: string): string {
    return printable(text, this.#rules.encoding ?? "utf-8");
  }

  /** The first bytes of a text; what is not ASCII is shown as `?` per byte anyway. */
  #first(text: string, bytes: number): string {
    return this.#show(text.slice(0, bytes)).slice(0, bytes);
  }

  #afterBlanks(text: string, start: number, end: number): number {
    let at = start;
    while (at < end && isBlank(text.charCodeAt(at))) at++;
    return at;
  }

  #bracketed(value: string): Bracketed {
    const known = this.#sources.get(value);
    if (known) return known;
    const made = bracketed(value);
    this.#sources.set(value, made);
    return made;
  }
}

type Range = readonly [number, number];

const dollar = 0x24;

/** The results of a comparison: not empty, and empty but set. */
const truth: Definition = { parameter: "", value: "true", origin: "default" };
const nothing: Definition = { parameter: "", value: "", origin: "default" };

const anyOperator = '"==" or "!="" or "<"" or "<="" or ">="" or ">"';

/** `CHARS_SPACE` of Postfix: form feed and vertical tab are text here. */
const isBlank = (code: number): boolean => code === 0x20 || code === 0x09 || code === 0x0d || code === 0x0a;

const isAlphanumeric = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);

const isNameCharacter = (code: number): boolean => isAlphanumeric(code) || code === 0x5f;

function pathOf(place: Place): string[] {
  const path: string[] = [];
  for (let at: Place | undefined = place; at; at = at.outer) path.push(at.definition.parameter);
  return path.reverse();
}
