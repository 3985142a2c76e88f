import type { Entry, Malformed } from "./cst.ts";
import { type ComposeVersion, type Dialect, isRaw } from "./dialect.ts";
import { goQuote } from "./go.ts";
import type { TemplateProblem } from "./interpolate.ts";
import type { Readable } from "./readable.ts";
import type { Refused } from "./reading.ts";
import { countBelow } from "./sorted.ts";

/**
 * The message with which docker 28 or Compose refuses a file, as they print it: it names no line in most
 * cases, and it is what people search for.
 */
export function refusal(
  refused: Refused,
  view: Readable,
  file: string,
  dialect: Dialect,
  compose: ComposeVersion,
): string {
  const reason =
    refused.kind === "template"
      ? templateRefusal(refused.problem, refused.item, view)
      : isRaw(dialect)
        ? rawMessage(refused.item, view)
        : dotenvMessage(refused.item, view, refused.uncounted);
  if (dialect === "docker-run") return `docker: invalid env file (${file}): ${reason}`;
  if (dialect === "compose-raw") return `failed to parse env_file ${file}: ${reason}`;
  return compose === "2.26" && dialect === "compose" ? reason : `failed to read ${file}: ${reason}`;
}

/** A template that stands in the file as it is may hold bytes that are not UTF-8. */
function templateRefusal(problem: TemplateProblem, { value }: Entry, view: Readable): string {
  const at = problem.kind === "invalid-template" ? value.raw.indexOf(problem.template) : -1;
  if (problem.kind !== "invalid-template" || at === -1) return templateMessage(problem);
  const start = value.span.start + at;
  return `Invalid template: ${quoted(view, start, start + problem.template.length)}`;
}

/** The message about a template, without the place that Compose puts in front. */
export function templateMessage(problem: TemplateProblem): string {
  switch (problem.kind) {
    case "invalid-template":
      return `Invalid template: ${goQuote(problem.template)}`;
    case "required-variable": {
      const reason = problem.message === "" ? "" : `: ${problem.message}`;
      return `required variable ${problem.name} is missing a value${reason}`;
    }
    case "value-too-long":
      return "argument list too long";
  }
}

function rawMessage({ reason, span, place = span }: Malformed, view: Readable): string {
  const { text } = view;
  const line = text.slice(span.start, span.end);
  switch (reason) {
    case "missing-name":
      return `no variable name on line '${line}'`;
    case "blank-in-name":
      return `variable '${line.split("=", 1)[0]}' contains whitespaces`;
    case "line-too-long":
      return "bufio.Scanner: token too long";
    default:
      return `invalid utf8 bytes at line ${lineOf(text, place.start)}: [${bytesOfLine(view, place.start).join(" ")}]`;
  }
}

function dotenvMessage(item: Malformed, view: Readable, uncounted: number): string {
  const { reason, span, place = span, from = span.start } = item;
  const { text } = view;
  const line = lineOf(text, span.start) - uncounted;
  switch (reason) {
    case "nothing-to-export":
      return "zero length string";
    case "unterminated-quote": {
      const value = text.slice(place.start, lineEnd(text, place.start));
      return `line ${lineOf(text, text.length) - uncounted}: unterminated quoted value ${value}`;
    }
    case "blank-in-name":
      return `line ${line}: key cannot contain a space`;
    default: {
      const character = goQuote(text.slice(place.start, place.end));
      const name = quoted(view, from, lineEnd(text, from));
      return `line ${line}: unexpected character ${character} in variable name ${name}`;
    }
  }
}

/** A part of the text as Go quotes it: a byte that is not UTF-8 as its number. */
function quoted({ text, original, broken, spanOf }: Readable, start: number, end: number): string {
  const pieces: string[] = [];
  let at = start;
  for (const byte of broken.slice(countBelow(broken, start), countBelow(broken, end))) {
    const code = original.charCodeAt(spanOf({ start: byte, end: byte }).start);
    pieces.push(goQuote(text.slice(at, byte)).slice(1, -1), `\\x${code.toString(16)}`);
    at = byte + 1;
  }
  return `"${pieces.join("")}${goQuote(text.slice(at, end)).slice(1)}`;
}

function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf("\n", offset);
  return newline === -1 ? text.length : newline;
}

/** Both programs count newlines. */
const lineOf = (text: string, offset: number) => text.slice(0, offset).split("\n").length;

/** The bytes of the line at an offset of the text, without its line end. */
function bytesOfLine({ original, spanOf }: Readable, offset: number): number[] {
  const at = spanOf({ start: offset, end: offset }).start;
  const newline = original.indexOf("\n", at);
  const line = original.slice(
    original.lastIndexOf("\n", at - 1) + 1,
    newline === -1 ? original.length : newline,
  );
  return Array.from(line.replace(/\r$/, ""), (byte) => byte.charCodeAt(0));
}
