import type { Line } from "./cst.ts";
import { compileLine, flagProblems, type LineProblem, type Patterns, type Rule } from "./rules.ts";
import type { Family } from "./types.ts";

/** A line as Postfix takes it, with what is wrong; in pattern tables also the rule that it makes. */
export interface CheckedLine {
  /** `malformed` if Postfix skips the line. */
  readonly line: Line;
  readonly rule?: Rule;
  readonly problems: readonly LineProblem[];
}

/**
 * Checks what the grammar cannot: patterns, networks, results.
 *
 * @param text the joined line
 * @param isBytes whether each character of the text is one byte, as in a file that is not UTF-8
 */
export function checkLine(
  family: Family,
  line: Line,
  text: string,
  isBytes: boolean,
  how?: Patterns,
): CheckedLine {
  if (line.kind === "malformed") {
    const { reason, words, patterns = [] } = line;
    const flags = patterns.flatMap((pattern) => flagProblems(family === "pcre" ? "pcre" : "regexp", pattern));
    if (flags.some(({ code }) => code === "unknown-flag")) return { line, problems: flags };
    const problem = { code: reason, start: 0, end: text.length, words: { ...words, text } };
    return { line, problems: [problem] };
  }
  if (family === "regexp" || family === "pcre" || family === "cidr") {
    const { rule, problems } = compileLine(family, line, isBytes, how);
    if (rule) return { line, rule, problems };
    const reason = problems.at(-1)?.code ?? "unknown-request";
    return { line: { kind: "malformed", reason }, problems };
  }
  if (line.kind === "entry" && family === "indexed" && line.key.text.endsWith(":")) {
    const { text: key, end } = line.key;
    return {
      line,
      problems: [{ code: "key-with-colon", start: end - 1, end, words: { key: key.slice(0, -1) } }],
    };
  }
  return { line, problems: [] };
}
