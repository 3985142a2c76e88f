import type { Diagnostic, Span } from "@mailconf/lossless";
import { ownValue } from "@mailconf/lossless";
import type { Bare, Entry, Item, Malformed } from "./cst.ts";
import { diagnose } from "./diagnostics.ts";
import { type ComposeVersion, type Dialect, isRaw, readerOf } from "./dialect.ts";
import { interpolate, type Lookup, type Reference, type TemplateProblem } from "./interpolate.ts";
import { type Unquoted, unquote } from "./quotes.ts";

/** One variable as the program takes it from a line. */
export interface ReadVariable {
  readonly name: string;
  /** What the variable holds: quotes, escapes and `$NAME` are done. */
  readonly value: string;
  /** The value as it is written, with quotes; the name where a name stands alone. */
  readonly raw: string;
  readonly nameSpan: Span;
  readonly valueSpan: Span;
  /** The names that the value was put together from. */
  readonly references: readonly Reference[];
  /** Whether the value comes from the calling environment because the name stands alone. */
  readonly inherited: boolean;
  readonly item: Entry | Bare;
}

/** Where names come from that the file itself does not set. */
export interface Surroundings {
  /** The calling environment: for names alone and for `$NAME`, where it beats the lines above. */
  readonly outer?: Readonly<Record<string, string>>;
  /** What earlier env files of the same service have set; Compose interpolates it. */
  readonly before?: ReadonlyMap<string, string>;
  /** The version of Compose; the default is `2.40`. */
  readonly compose?: ComposeVersion;
}

export interface Readings {
  readonly readings: readonly ReadVariable[];
  /** The reading that counts for each name. */
  readonly last: ReadonlyMap<string, ReadVariable>;
  readonly diagnostics: readonly Diagnostic[];
  /** The first thing for which the program refuses the file. */
  readonly refused?: Refused;
}

export type Refused =
  /** `uncounted` are newlines before it that Compose does not count: those of a name alone and a space. */
  | { readonly kind: "malformed"; readonly item: Malformed; readonly uncounted: number }
  | { readonly kind: "template"; readonly problem: TemplateProblem; readonly item: Entry };

// All values of a file together: no list of variables that a program can be started with is longer.
const longestEnvironment = 33_554_432;

/** What a program makes of the items of a file. Names that are not set are left out. */
export function readItems(
  items: readonly Item[],
  text: string,
  dialect: Dialect,
  { outer = {}, before }: Surroundings,
): Readings {
  const readings: ReadVariable[] = [];
  const found: Diagnostic[] = [];
  const reader = readerOf(dialect);
  const last = new Map<string, ReadVariable>();
  const fromOuter = (name: string) => ownValue(outer, name);
  let refused: Refused | undefined;
  let uncounted = 0;
  let length = 0;

  const add = (reading: ReadVariable) => {
    readings.push(reading);
    last.set(reading.name, reading);
  };
  const readBare = (item: Bare) => {
    const { text: name, span } = item.name;
    if (text.slice(span.end, item.span.end).includes(" ")) uncounted++;
    const value = fromOuter(name);
    const common = {
      name,
      raw: name,
      nameSpan: span,
      valueSpan: span,
      references: [],
      inherited: true,
      item,
    };
    if (value === undefined) found.push(diagnose("name-not-set", span, { name, reader }));
    else add({ ...common, value });
  };
  const readEntry = (item: Entry) => {
    const { text: name, span: nameSpan } = item.name;
    const { raw, span: valueSpan } = item.value;
    const lookup: Lookup = (wanted) => fromOuter(wanted) ?? last.get(wanted)?.value ?? before?.get(wanted);
    const { value, references, problem, warnings } = isRaw(dialect)
      ? { value: raw, references: [], problem: undefined, warnings: [] }
      : readValue(item, lookup, reader, length > longestEnvironment);
    for (const one of [...warnings, ...remarks(item, text, dialect)]) found.push(one);
    if (problem) {
      refused ??= { kind: "template", problem, item };
      return;
    }
    if (references.length > 0) length += value.length;
    const effective = dialect === "compose-dotenv" ? (fromOuter(name) ?? value) : value;
    add({ name, value: effective, raw, nameSpan, valueSpan, references, inherited: false, item });
  };

  for (const item of items) {
    if (item.kind === "entry") readEntry(item);
    else if (item.kind === "bare") readBare(item);
    else if (item.kind === "malformed") {
      refused ??= { kind: "malformed", item, uncounted };
      const place = item.place ?? item.span;
      found.push(diagnose(item.reason, place, { reader, name: nameIn(text, place) }));
    }
  }
  for (const reading of readings) {
    const winner = last.get(reading.name);
    if (winner === reading || winner?.value === reading.value) continue;
    found.push(diagnose("overridden-value", reading.nameSpan, { name: reading.name }));
  }
  return { readings, last, diagnostics: found, ...(refused && { refused }) };
}

/** The value of an entry of a dotenv dialect. */
function readValue(item: Entry, lookup: Lookup, reader: string, full: boolean) {
  const { raw, span, quote } = item.value;
  const content: Unquoted = quote ? unquote(raw) : { text: raw, offsetOf: (index) => index };
  if (quote === "'") return { value: content.text, references: [], warnings: [], problem: undefined };
  const result = interpolate(content.text, lookup);
  const place = (part: Span): Span => ({
    start: span.start + content.offsetOf(part.start),
    end: span.start + content.offsetOf(part.end),
  });
  const references = result.references.map((one) => ({ name: one.name, span: place(one.span) }));
  const problem: TemplateProblem | undefined =
    full && references.length > 0
      ? { kind: "value-too-long", span: { start: 0, end: raw.length } }
      : result.problem;
  const warnings = result.unset.map((one) =>
    diagnose("unset-variable", place(one.span), { name: one.name, reader }),
  );
  if (problem) {
    const name = problem.kind === "required-variable" ? problem.name : "";
    const where = problem.kind === "value-too-long" ? span : place(problem.span);
    warnings.push(diagnose(problem.kind, where, { name, reader }));
  }
  return { value: result.value, references, warnings, problem };
}

/** What is legal and yet seldom meant. */
function remarks(item: Entry, text: string, dialect: Dialect): Diagnostic[] {
  const { raw, span, quote } = item.value;
  const reader = readerOf(dialect);
  const found: Diagnostic[] = [];
  if (raw.includes("\0")) found.push(diagnose("nul-in-value", span));
  if (isRaw(dialect)) {
    const first = raw[0];
    if (raw.length > 1 && (first === '"' || first === "'") && raw.endsWith(first)) {
      found.push(diagnose("quotes-are-kept", span, { reader }));
    }
    const comment = raw.search(/(?:^|[ \t])#\s/);
    if (comment !== -1) {
      found.push(diagnose("comment-in-value", { start: span.start + comment, end: span.end }, { reader }));
    }
    return found;
  }
  if (item.separator === undefined) found.push(diagnose("name-read-as-value", span, { reader }));
  else if (item.name.text === "") found.push(diagnose("empty-name", item.span, { reader }));
  if (!quote && /^#\s/.test(raw)) found.push(diagnose("comment-in-value", span, { reader }));
  if (quote && /^[^\s#]/.test(text.slice(span.end, span.end + 1))) {
    found.push(diagnose("text-after-quote", { start: span.end, end: span.end + 1 }, { reader }));
  }
  return found;
}

const nameIn = (text: string, place: Span) => text.slice(place.start, place.end).trim().replace(/\s+/g, "_");
