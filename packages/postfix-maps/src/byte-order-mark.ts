import type { Diagnostic, SourceText } from "@mailconf/lossless";
import { diagnose } from "./diagnostics.ts";
import type { Problem } from "./problem.ts";

/**
 * What is wrong with a text. Postfix takes a byte order mark for a part of the first line, which then says nothing of
 * use, so that alone is told of it. In front of a comment or a blank line a mark does no harm.
 */
export function diagnosticsOf({ text }: SourceText, problems: readonly Problem[]): Diagnostic[] {
  const told = (each: readonly Problem[]) => each.map(({ code, span, words }) => diagnose(code, span, words));
  if (!/^\ufeff[ \t\r\v\f]*[^# \t\r\v\f\n]/.test(text)) return told(problems);
  const others = problems.filter(({ code, lineStart }) => lineStart > 0 || code === "missing-key");
  return [diagnose("byte-order-mark", { start: 0, end: 1 }), ...told(others)];
}
