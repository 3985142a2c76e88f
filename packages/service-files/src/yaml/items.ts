import type { Span } from "@mailconf/lossless";
import type { Item, Key, Setting } from "./cst.ts";
import type { Branch, Tree } from "./tree.ts";

/** The whole text as items: settings, what is kept, and between them comments, white space and the signs of YAML. */
export function itemsOf(text: string, { root, strange, further, problems }: Tree): readonly Item[] {
  if (text === "") return [];
  const [problem] = problems;
  if (problem) {
    const span = { start: 0, end: text.length };
    return [{ kind: "malformed", span, reason: "not-yaml", problem: problem.words }];
  }
  const known: Item[] = strange.map((span) => ({ kind: "malformed", span, reason: "not-a-setting" }));
  if (root) known.push(...itemsIn(root, []));
  if (further !== undefined)
    known.push({ kind: "malformed", span: { start: further, end: text.length }, reason: "further-document" });
  known.sort((a, b) => a.span.start - b.span.start);
  const items: Item[] = [];
  let at = 0;
  for (const item of known) {
    // An alias within what is not understood as a whole.
    if (item.span.start < at || item.span.end <= item.span.start) continue;
    items.push(...between(text, at, item.span.start), item);
    at = item.span.end;
  }
  return [...items, ...between(text, at, text.length)];
}

function itemsIn({ members, kind }: Branch, path: Key): Item[] {
  return members.flatMap(({ name, nameSpan, value }): Item[] => {
    const key = [...path, name];
    // A name in quotes may hold what looks like a comment.
    const head: Item[] = kind === "mapping" ? [{ kind: "text", span: nameSpan }] : [];
    if (!value) return head;
    if (value.kind !== "scalar") return [...head, ...itemsIn(value, key)];
    const { span, style, isMarked } = value;
    // A value that is not there is none.
    if (span.start === span.end && style === "plain") return head;
    const whole = { start: kind === "mapping" ? nameSpan.start : span.start, end: span.end };
    return [
      {
        kind: "setting",
        span: whole,
        key,
        value: value.value,
        valueSpan: span,
        style,
        isMarked,
      } satisfies Setting,
    ];
  });
}

/** What stands between settings. A `#` begins a comment behind white space and at the start of a line. */
function* between(text: string, start: number, end: number): Generator<Item> {
  const part = text.slice(start, end);
  for (const { 0: piece, index } of part.matchAll(
    /[ \t\r\n\ufeff]+|(?<![^ \t\r\n\ufeff])#[^\r\n]*|(?:(?![ \t\r\n\ufeff])[\s\S])+/g,
  )) {
    const span: Span = { start: start + index, end: start + index + piece.length };
    const before = text[span.start - 1];
    const isComment = piece.startsWith("#") && (before === undefined || /[ \t\r\n\ufeff]/.test(before));
    yield { kind: /^[ \t\r\n\ufeff]/.test(piece) ? "blank" : isComment ? "comment" : "text", span };
  }
}
