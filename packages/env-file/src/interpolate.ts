import { type Span, span } from "@mailconf/lossless";
import { type Form, type Landmarks, landmarks, readForm } from "./template.ts";

/** The value of a name, or `undefined` if it is not set. */
export type Lookup = (name: string) => string | undefined;

/** A `$NAME` or `${NAME…}`. */
export interface Reference {
  readonly name: string;
  /** The form, from the dollar sign on. */
  readonly span: Span;
}

/** Why Compose refuses a template. `span` is the form that is wrong. */
export type TemplateProblem =
  | { readonly kind: "invalid-template"; readonly template: string; readonly span: Span }
  | {
      readonly kind: "required-variable";
      readonly name: string;
      readonly message: string;
      readonly span: Span;
    }
  | { readonly kind: "value-too-long"; readonly span: Span };

export interface Interpolation {
  /** The text with all forms replaced; empty if there is a problem. */
  readonly value: string;
  /** The forms that were looked up, in order; those in a default as well that was not needed. */
  readonly references: readonly Reference[];
  /** Those that became empty, with a warning: the name is not set and there is no operator. */
  readonly unset: readonly Reference[];
  readonly problem?: TemplateProblem;
}

/**
 * Longest text that interpolation may make: Linux passes no more in one variable (execve(2), MAX_ARG_STRLEN).
 * Without a limit, forty lines like `B=$A$A` would fill the memory.
 */
export const longestValue = 131_072;

/**
 * Replaces `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME-default}`, `${NAME:+other}`, `${NAME+other}`,
 * `${NAME:?message}`, `${NAME?message}` and `$$` as Compose does (compose-go, template/template.go). A dollar sign
 * before anything else stays. What is put in is not looked at again.
 *
 * Takes time in proportion to the template, however long or deeply nested it is.
 */
export function interpolate(template: string, lookup: Lookup): Interpolation {
  if (!template.includes("$")) return { value: template, references: [], unset: [] };
  return new Interpolator(template, lookup).run();
}

/** A part of the template that is being replaced: the whole, or a word inside a form. */
interface Frame {
  at: number;
  readonly start: number;
  readonly end: number;
  readonly out: string[];
  /** Text behind a form with an operator: a template of its own, as error messages tell. */
  rest: Span;
  /** Set for the message of `?`, which ends everything. */
  readonly required?: Reference;
}

class Interpolator {
  readonly #template: string;
  readonly #lookup: Lookup;
  readonly #marks: Landmarks;
  readonly #references: Reference[] = [];
  readonly #unset: Reference[] = [];
  readonly #out: string[] = [];
  readonly #frames: Frame[] = [];
  #length = 0;

  constructor(template: string, lookup: Lookup) {
    this.#template = template;
    this.#lookup = lookup;
    this.#marks = landmarks(template);
  }

  run(): Interpolation {
    this.#enter(span(0, this.#template.length), this.#out);
    let problem: TemplateProblem | undefined;
    for (let frame = this.#frames.at(-1); frame && !problem; frame = this.#frames.at(-1)) {
      problem = this.#length > longestValue ? this.#tooLong() : this.#step(frame);
    }
    const found = { references: this.#references, unset: this.#unset };
    return problem ? { value: "", ...found, problem } : { value: this.#out.join(""), ...found };
  }

  /** Copies up to the next dollar sign of a frame and replaces the form there, or leaves the frame. */
  #step(frame: Frame): TemplateProblem | undefined {
    const text = this.#template.slice(frame.at, frame.end);
    const before = text.indexOf("$");
    if (before === -1) {
      this.#add(frame, text);
      this.#frames.pop();
      if (!frame.required) return undefined;
      return { kind: "required-variable", ...frame.required, message: frame.out.join("") };
    }
    this.#add(frame, text.slice(0, before));
    const dollar = frame.at + before;
    const form = readForm(this.#template, dollar, frame.end, this.#marks);
    frame.at = form.end;
    return this.#replace(frame, form, dollar);
  }

  #replace(frame: Frame, form: Form, dollar: number): TemplateProblem | undefined {
    if (form.kind === "text") return this.#add(frame, form.text);
    if (form.kind === "invalid") {
      const inRest = dollar < frame.rest.end;
      const { start, end } = inRest ? frame.rest : frame;
      return {
        kind: "invalid-template",
        template: this.#template.slice(start, end),
        span: span(dollar, Math.max(form.end, Math.min(end, dollar + 2))),
      };
    }
    const reference = { name: form.name, span: span(dollar, form.end) };
    const value = this.#lookup(form.name);
    this.#references.push(reference);
    if (form.kind === "plain") {
      if (value === undefined) this.#unset.push(reference);
      return this.#add(frame, value ?? "");
    }
    frame.rest = form.rest;
    const missing = value === undefined || (form.operator.startsWith(":") && value === "");
    if (form.operator.endsWith("?") && missing) {
      this.#enter(form.word, [], reference);
      return undefined;
    }
    const used = form.operator.endsWith("+") ? !missing : form.operator.endsWith("-") && missing;
    // Compose replaces the word even where it does not use it: its mistakes and warnings count.
    this.#enter(form.word, used ? frame.out : []);
    return used ? undefined : this.#add(frame, value ?? "");
  }

  #enter({ start, end }: Span, out: string[], required?: Reference): void {
    this.#frames.push({ at: start, start, end, out, rest: span(0, 0), ...(required && { required }) });
  }

  #add(frame: Frame, text: string): undefined {
    this.#length += text.length;
    frame.out.push(text);
  }

  #tooLong(): TemplateProblem {
    return { kind: "value-too-long", span: span(0, this.#template.length) };
  }
}
