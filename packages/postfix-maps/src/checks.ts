import type { Span } from "@mailconf/lossless";
import type { Line } from "./cst.ts";
import type { Code } from "./diagnostics.ts";
import type { Family } from "./types.ts";

type Report = (code: Code, span: Span, words?: Readonly<Record<string, string | number>>) => void;

/** The line, or `malformed` if Postfix skips it; reports what is wrong with it. */
export function checkLine(
  family: Family,
  line: Line | undefined,
  text: string,
  spanOf: (start: number, end: number) => Span,
  report: Report,
): Line {
  if (!line) return { kind: "malformed", reason: "missing-name-value" };
  if (line.kind === "malformed") report(line.reason, spanOf(0, text.length), line.words);
  if (line.kind === "entry" && family === "indexed" && line.key.text.endsWith(":")) {
    report("key-with-colon", spanOf(line.key.end - 1, line.key.end), { key: line.key.text.slice(0, -1) });
  }
  return line;
}
