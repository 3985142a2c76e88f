import type { Malformed } from "./cst.ts";
import { type Dialect, isRaw } from "./dialect.ts";
import { goQuote } from "./go.ts";
import type { TemplateProblem } from "./interpolate.ts";
import type { Readable } from "./readable.ts";
import type { Refused } from "./reading.ts";

/**
 * The message with which docker 28 or Compose 2.40 refuses a file, as they print it: it names no line in most
 * cases, and it is what people search for.
 */
export function refusal(refused: Refused, view: Readable, file: string, dialect: Dialect): string {
  const reason =
    refused.kind === "template"
      ? templateMessage(refused.problem)
      : isRaw(dialect)
        ? rawMessage(refused.item, view)
        : dotenvMessage(refused.item, view);
  if (dialect === "docker-run") return `docker: invalid env file (${file}): ${reason}`;
  if (dialect === "compose-raw") return `failed to parse env_file ${file}: ${reason}`;
  return `failed to read ${file}: ${reason}`;
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

function dotenvMessage(
  { reason, span, place = span, from = span.start }: Malformed,
  { text }: Readable,
): string {
  const toLineEnd = (start: number) => text.slice(start).split("\n", 1)[0] ?? "";
  const line = lineOf(text, span.start);
  switch (reason) {
    case "nothing-to-export":
      return "zero length string";
    case "unterminated-quote":
      return `line ${lineOf(text, text.length)}: unterminated quoted value ${toLineEnd(place.start)}`;
    case "blank-in-name":
      return `line ${line}: key cannot contain a space`;
    default: {
      const character = text.slice(place.start, place.end);
      return `line ${line}: unexpected character ${goQuote(character)} in variable name ${goQuote(toLineEnd(from))}`;
    }
  }
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
