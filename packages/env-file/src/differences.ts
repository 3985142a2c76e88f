import type { Diagnostic, SourceText, Span } from "@mailconf/lossless";
import type { Bare, Entry, Item, Malformed } from "./cst.ts";
import { diagnose } from "./diagnostics.ts";
import { type EnvFile, parse } from "./document.ts";
import type { ReadVariable } from "./reading.ts";

/**
 * The places at which the raw dialects (docker run, `format: raw`) and the dotenv dialects (Compose) read a file
 * differently: one diagnostic for each line, which says what either makes of it. A file without differences means
 * the same to every reader.
 */
export function differences(input: string | SourceText): readonly Diagnostic[] {
  const raw = parse(input, { dialect: "docker-run" });
  const dotenv = parse(input, { dialect: "compose" });
  const { source } = raw;
  const rawLines = byLine(raw);
  const dotenvLines = byLine(dotenv);
  const readings = new Map(dotenv.readings.map((reading) => [reading.item.span.start, reading]));
  const lines = [...new Set([...rawLines.keys(), ...dotenvLines.keys()])].sort((a, b) => a - b);
  return lines.flatMap((line) => {
    const found = compare(rawLines.get(line)?.[0], dotenvLines.get(line) ?? [], readings, source);
    return found
      ? [diagnose("dialects-differ", found.span, { difference: found.difference, hint: found.hint })]
      : [];
  });
}

/** What Compose reads, by the offset of the statement. */
type Readings = ReadonlyMap<number, ReadVariable>;

type Statement = Entry | Bare | Malformed;

interface Difference {
  readonly span: Span;
  readonly difference: string;
  readonly hint: string;
}

const isStatement = (item: Item): item is Statement => item.kind !== "blank" && item.kind !== "comment";

function byLine({ items, source }: EnvFile): ReadonlyMap<number, readonly Statement[]> {
  const lines = new Map<number, Statement[]>();
  for (const item of items.filter(isStatement)) {
    const { line } = source.position(item.span.start);
    const others = lines.get(line);
    if (others) others.push(item);
    else lines.set(line, [item]);
  }
  return lines;
}

function compare(
  raw: Statement | undefined,
  statements: readonly Statement[],
  readings: Readings,
  source: SourceText,
): Difference | undefined {
  const [first, second] = statements;
  if (raw && !first) return insideQuotes(raw);
  if (!raw) return undefined;
  if (raw.kind === "malformed") return refusedByDocker(raw, first);
  if (first?.kind === "malformed") return refusedByCompose(first);
  if (second) {
    const hint = "give each variable a line of its own";
    return {
      span: second.span,
      difference: "Compose reads another statement here, docker run reads a value",
      hint,
    };
  }
  if (raw.kind === "bare" || first?.kind === "bare") return compareBare(raw, first);
  return first && compareValues(raw, first, readings, source);
}

const insideQuotes = ({ span }: Statement): Difference => ({
  span,
  difference: "Compose is inside a quoted value here, docker run reads a new line",
  hint: "a value of several lines cannot be written for docker run",
});

const refusedByDocker = (
  { span, place = span, reason }: Malformed,
  other: Statement | undefined,
): Difference => ({
  span: place,
  difference:
    other?.kind === "malformed"
      ? "docker run and Compose both refuse the file here"
      : "docker run refuses the file here, Compose takes the line",
  hint: reason === "blank-in-name" ? "no blanks before `=`, and no `export`" : "NAME=value",
});

const refusedByCompose = ({ span, place = span }: Malformed): Difference => ({
  span: place,
  difference: "Compose refuses the file here, docker run takes the line",
  hint: "NAME=value",
});

function compareBare(raw: Statement, other: Statement | undefined): Difference | undefined {
  if (raw.kind === "bare" && other?.kind === "bare" && raw.name.text === other.name.text) return undefined;
  if (raw.kind === "bare" && other?.kind === "entry" && other.separator === undefined) {
    const difference = "Compose reads this last word as a value without a name, docker run as a name";
    return { span: raw.span, difference, hint: "end the line with a newline" };
  }
  return { span: raw.span, difference: "docker run and Compose read different names", hint: "NAME=value" };
}

function compareValues(
  raw: Entry,
  other: Entry,
  readings: Readings,
  source: SourceText,
): Difference | undefined {
  const reading = readings.get(other.span.start);
  const { span } = raw.value;
  if (raw.name.text !== other.name.text) {
    const separator =
      other.separator === ":" ? "Compose takes the colon for a separator" : "the names differ";
    return { span: raw.name.span, difference: `${separator}, docker run does not`, hint: "NAME=value" };
  }
  if (other.value.quote) {
    const difference = "docker run keeps the quotes as part of the value, Compose drops them";
    return { span, difference, hint: "write the value without quotes" };
  }
  if (reading === undefined || reading.references.length > 0 || /\$\$/.test(other.value.raw)) {
    const hint = "no spelling of a dollar sign means the same to both";
    return { span, difference: "Compose replaces `$` forms, docker run takes them as they stand", hint };
  }
  if (reading.value === raw.value.raw) return undefined;
  const rest = source.slice({ start: other.value.span.end, end: span.end });
  if (/^\s+#/.test(rest)) {
    const place = { start: other.value.span.end, end: span.end };
    const hint = "put the comment on a line of its own";
    return { span: place, difference: "Compose reads a comment here, docker run part of the value", hint };
  }
  const hint = "no blanks at either end of the value";
  return { span, difference: "Compose drops blanks around the value, docker run keeps them", hint };
}
