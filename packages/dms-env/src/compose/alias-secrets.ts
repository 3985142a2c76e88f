import type { SourceText, Span } from "@mailconf/lossless";

/** What stands behind the anchors that secrets refer to: `&b secret`, with `RELAY_PASSWORD: *b` elsewhere. */
export function* secretsBehindAliases({ text }: SourceText, secrets: readonly Span[]): Generator<Span> {
  const names = new Set(
    secrets.flatMap(
      ({ start, end }) => /^\*([^\s,[\]{}]+)\s*(?:#.*)?$/.exec(text.slice(start, end))?.[1] ?? [],
    ),
  );
  if (names.size === 0) return;
  for (const { 0: anchor, 1: name = "", index } of text.matchAll(/(?<=[\s[{,])&([^\s,[\]{}]+)[ \t]*/g))
    if (names.has(name)) yield* scalarAt(text, index + anchor.length);
}

/** A scalar of YAML: up to the end of its line, and the lines below that are indented deeper than that. */
function* scalarAt(text: string, start: number): Generator<Span> {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const indent = indentOf(text.slice(lineStart));
  const first = endOfLine(text, start);
  const line = text.slice(start, first);
  const [, quoted] =
    /^(?:"([^"]*)"|'([^']*)')[ \t]*(?:#.*)?$/.exec(line)?.filter((part) => part !== undefined) ?? [];
  const plain = /^.*?(?=[ \t]+#|[ \t]*$)/.exec(line)?.[0].length ?? 0;
  if (quoted !== undefined) yield { start: start + 1, end: start + 1 + quoted.length };
  else if (!/^[|>][-+\d]*[ \t]*(?:#.*)?$/.test(line))
    yield { start, end: start + (/^["']/.test(line) ? line.length : plain) };
  for (let at = first + 1; at < text.length; ) {
    const end = endOfLine(text, at);
    const blanks = indentOf(text.slice(at, end));
    if (at + blanks < end && blanks <= indent) return;
    if (at + blanks < end) yield { start: at + blanks, end };
    at = end + 1;
  }
}

const endOfLine = (text: string, start: number): number => {
  const newline = text.indexOf("\n", start);
  return newline === -1 ? text.length : newline;
};

const indentOf = (line: string): number => /^[ \t]*/.exec(line)?.[0].length ?? 0;
