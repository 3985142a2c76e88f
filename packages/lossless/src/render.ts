import type { Diagnostic, Severity } from "./diagnostic.ts";
import { maskFinding } from "./secrets/mask.ts";
import type { SourceText } from "./source.ts";
import type { Span } from "./span.ts";

/** Which part of a rendered diagnostic a text is, so that a terminal can colour it. */
export type RenderPart = "place" | Severity | "code" | "gutter" | "source" | "caret" | "message" | "note";

export interface RenderOptions {
  /** Gives a part its colour; returns the text as it should be printed. */
  readonly paint?: (part: RenderPart, text: string) => string;
  /** Spans of the source that are secrets: each is shown as eight stars, in the source line, message and hint. */
  readonly secrets?: readonly Span[];
  /** Longest source line that is shown whole; a longer one is cut around the span. */
  readonly width?: number;
}

/**
 * A diagnostic as people read it: place, severity and code, the source line with carets, hint and manual.
 *
 *     main.cf:2:1 error postfix-main-cf/missing-equals
 *       |
 *     2 | myhostname mail.example.test
 *       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ expected `name = value`
 *       = hint: myhostname = mail.example.test
 */
export function renderDiagnostic(given: Diagnostic, text: SourceText, options: RenderOptions = {}): string {
  const { source, ...diagnostic } = maskFinding({ ...given, source: text }, options.secrets ?? []);
  const paint = options.paint ?? ((_part: RenderPart, text: string) => text);
  const { line, column } = source.position(diagnostic.span.start);
  const head = [
    paint("place", `${source.name}:${line}:${column}`),
    paint(diagnostic.severity, diagnostic.severity),
    paint("code", [diagnostic.code, diagnostic.name].filter(Boolean).join(" ")),
  ].join(" ");
  const gutter = " ".repeat(String(line).length);
  const rows = [head, ...frameOf(diagnostic, source, gutter, paint, options)];
  if (diagnostic.hint !== undefined) rows.push(note(gutter, "hint", diagnostic.hint, paint));
  if (diagnostic.url !== undefined) rows.push(note(gutter, "see", diagnostic.url, paint));
  return rows.join("\n");
}

/** The source line with its carets and the message; the message alone for a source without text: a missing file. */
function frameOf(
  diagnostic: Diagnostic,
  source: SourceText,
  gutter: string,
  paint: NonNullable<RenderOptions["paint"]>,
  options: RenderOptions,
): string[] {
  if (source.text === "") return [`${gutter}   ${paint("message", diagnostic.message)}`];
  const { line } = source.position(diagnostic.span.start);
  const frame = cut(source, diagnostic.span, options);
  return [
    paint("gutter", `${gutter} |`),
    `${paint("gutter", `${line} |`)} ${paint("source", frame.text)}`.trimEnd(),
    `${paint("gutter", `${gutter} |`)} ${frame.indent}${paint("caret", frame.carets)} ${paint("message", diagnostic.message)}`,
  ];
}

function note(gutter: string, word: string, text: string, paint: NonNullable<RenderOptions["paint"]>) {
  return `${paint("gutter", `${gutter} =`)} ${paint("note", `${word}: ${text}`)}`;
}

/** The source line as printable text, cut to the width around the span, with its carets. */
function cut(source: SourceText, span: Span, { width = 120 }: RenderOptions) {
  const { line, column } = source.position(span.start);
  const whole = source.line(line);
  const lineStart = source.lineStarts[line - 1] ?? 0;
  const from = Math.min(column - 1, whole.length);
  const to = Math.max(from + 1, Math.min(span.end - lineStart, whole.length));
  const left = whole.length <= width ? 0 : Math.max(0, from - Math.floor(width / 3));
  const shown = Array.from({ length: Math.min(whole.length - left, width) }, (_, index) => {
    return printable(whole[left + index] ?? "");
  }).join("");
  const prefix = left > 0 ? "…" : "";
  const suffix = left + width < whole.length ? "…" : "";
  const last = Math.min(to, left + width);
  return {
    text: prefix + shown + suffix,
    indent: " ".repeat(prefix.length + from - left),
    carets: "^".repeat(Math.max(1, last - from)),
  };
}

/** One cell per character: a tab is a blank, any other that is not to be seen (see `visible`) a middle dot. */
const printable = (character: string) =>
  character === "\t" ? " " : /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(character) ? "·" : character;
