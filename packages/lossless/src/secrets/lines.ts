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
  // The indentation of an explicit key (`? NAME`) whose value comes in a line of its own.
  let explicit: number | undefined;
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
    const isAside = /^\s*(?:#|$)/.test(line);
    const isAwaited = explicit === indent && line[indent] === ":";
    if (isSecretName(explicitKey.exec(line)?.[1] ?? "")) explicit = indentOfKey(line);
    else if (!isAside) explicit = undefined;
    const named = (isAwaited ? valueFrom(line, indent + 1) : namedValue(line)) ?? valueBehindBlank(line);
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
  return valueFrom(line, before.length, quote);
}

/**
 * The value that starts behind a separator: what one pair of quotes holds, else all up to a comment; up to the end of the
 * line if a quote does not end the value.
 *
 * @param quote the one in front of the name: it may go around both, `"NAME=value"`
 */
function valueFrom(line: string, from: number, quote = ""): Span {
  const start = from + indentOf(line.slice(from));
  const [around = ""] = /^["']/.exec(line.slice(start)) ?? [];
  if (around !== "") {
    const close = line.indexOf(around, start + 1);
    if (close === -1) return { start: start + 1, end: line.length };
    if (isOver(line.slice(close + 1), quote)) return { start: start + 1, end: close };
    return { start, end: line.trimEnd().length };
  }
  const close = quote === "" ? -1 : line.lastIndexOf(quote);
  if (close >= start) return { start, end: isOver(line.slice(close + 1)) ? close : line.trimEnd().length };
  const comment = line.slice(start).search(/[ \t]+#/);
  return { start, end: comment === -1 ? line.trimEnd().length : start + comment };
}

/** Whether nothing of a value follows a closing quote: only the quote around both, one closing mark, a comment. */
const isOver = (rest: string, quote = ""): boolean =>
  /^\s*(?:[,;)}\]]\s*)?(?:(?<=\s)#.*)?$/.test(quote !== "" && rest.startsWith(quote) ? rest.slice(1) : rest);

// Anchors and tags of YAML may stand before a name.
const nameInFront =
  /^(?:[\s#;?-]|[&!][^\s=:]{0,100}[ \t]){0,200}(?:export[ \t]+)?(["']?)([A-Za-z_][\w./-]{0,200})["']?[ \t]*[=:][ \t]*/;

/** `? NAME`, whose value follows in a line that begins with `:`. */
const explicitKey =
  /^[\s-]{0,200}\?[ \t]+(?:[&!][^\s]{0,100}[ \t]+){0,2}["']?([A-Za-z_][\w./-]{0,200})["']?[ \t]*(?:#.*)?$/;

const indentOfKey = (line: string): number => line.indexOf("?");

/** `RELAY_PASSWORD secret`, without a separator; not in a comment, which may be prose. */
function valueBehindBlank(line: string): Span | undefined {
  const [before, name = ""] = /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w./-]{0,200})[ \t]+/.exec(line) ?? [];
  return before !== undefined && isSecretName(name) ? { start: before.length, end: line.length } : undefined;
}

const indentOf = (line: string): number => line.length - line.trimStart().length;
