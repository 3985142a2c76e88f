import type { SourceText } from "../source.ts";
import type { Span } from "../span.ts";
import { isSecretName, speaksOfSecrets } from "./names.ts";
import { secretsInValue } from "./shapes.ts";

/**
 * The secrets of a text of which no more is known than that names stand in front of values: `NAME=value`,
 * `name: value`, `- NAME=value`, `# name = value`, in a line each. The value of a secret name goes on in lines that are
 * indented deeper than its own, as in YAML; elsewhere in a line a secret is known by its shape.
 */
export function secretsInLines(source: SourceText): readonly Span[] {
  const { text, lineStarts } = source;
  const found: Span[] = [];
  // The indentation of the line whose secret value may go on.
  let open: number | undefined;
  for (const [index, start] of lineStarts.entries()) {
    const next = lineStarts[index + 1];
    let end = next === undefined ? text.length : next - 1;
    while (end > start && text[end - 1] === "\r") end--;
    const line = text.slice(start, end);
    const indent = indentOf(line);
    if (open !== undefined && (indent === line.length || indent > open)) {
      if (indent < line.length) found.push({ start: start + indent, end });
      continue;
    }
    open = undefined;
    const named = namedValue(line) ?? valueBehindBlank(line);
    if (named === undefined) {
      for (const span of secretsInValue(line, speaksBeforeTable(line) ? "password_maps" : ""))
        found.push({ start: start + span.start, end: start + span.end });
      continue;
    }
    if (named.start < named.end) found.push({ start: start + named.start, end: start + named.end });
    open = indent;
  }
  return found;
}

/** Whether words of secrets stand before a table that is written into a value: `smtp_sasl_password_maps = static:…`. */
const speaksBeforeTable = (line: string): boolean => {
  const table = line.search(/\b(?:static|inline):/);
  return table !== -1 && speaksOfSecrets(line.slice(0, table));
};

/** Where the value of a secret name stands in a line; undefined if the line begins with no such name. */
function namedValue(line: string): Span | undefined {
  const [before, quote = "", name = ""] = nameInFront.exec(line) ?? [];
  if (before === undefined || !isSecretName(name)) return undefined;
  const start = before.length;
  // `"NAME=value"`: the quote around both; `NAME="value"`: the one around the value.
  const around = line[start] === '"' || line[start] === "'" ? line[start] : undefined;
  if (around !== undefined) {
    const close = line.indexOf(around, start + 1);
    return { start: start + 1, end: close === -1 ? line.length : close };
  }
  const close = quote === "" ? -1 : line.lastIndexOf(quote);
  if (close >= start) return { start, end: close };
  const comment = line.slice(start).search(/[ \t]+#/);
  return { start, end: comment === -1 ? line.trimEnd().length : start + comment };
}

const nameInFront = /^[\s#;-]{0,200}(?:export[ \t]+)?(["']?)([A-Za-z_][\w./-]{0,200})["']?[ \t]*[=:][ \t]*/;

/** `RELAY_PASSWORD secret`, without a separator; not in a comment, which may be prose. */
function valueBehindBlank(line: string): Span | undefined {
  const [before, name = ""] = /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w./-]{0,200})[ \t]+/.exec(line) ?? [];
  return before !== undefined && isSecretName(name) ? { start: before.length, end: line.length } : undefined;
}

const indentOf = (line: string): number => line.length - line.trimStart().length;
