import type { ConfigLine, LinePart, LinePiece, Nested, NestedOption, OptionLine } from "./lines.ts";
import { stripped } from "./strip.ts";

/** Puts lines together into options, as `configparser` does: deeper lines continue the option above them. */
export function nestLines<Line extends OptionLine>(
  source: string,
  lines: readonly ConfigLine<Line>[],
): Nested<Line>[] {
  const items: Nested<Line>[] = [];
  let section: string | undefined;
  let depth = 0;
  /** The option that deeper lines continue, with what may stand between its lines. */
  let open: Draft<Line> | undefined;
  let between: LinePiece<"blank" | "comment">[] = [];
  const close = () => {
    if (open) items.push(finished(open));
    for (const { kind, span } of between)
      items.push({ kind, span } as LinePiece<"blank"> | LinePiece<"comment">);
    open = undefined;
    between = [];
  };
  for (const line of lines) {
    if (line.kind === "blank" || line.kind === "comment") {
      between.push(line);
      continue;
    }
    if (open && line.indent > depth) {
      for (const { kind, span } of between) {
        open.items.push({ kind, span });
        if (kind === "blank") open.lines.push("");
      }
      between = [];
      const text = stripped(source, { start: line.span.start, end: line.tail ?? line.span.end });
      open.items.push(...leavesOf(line));
      open.lines.push(text.text);
      open.end = text.span.end;
      continue;
    }
    close();
    depth = line.indent;
    const { span } = line;
    if (line.kind === "header") {
      section = line.name.text;
      items.push({ kind: "header", span, items: leavesOf(line), name: line.name });
    } else if (section === undefined) items.push({ kind: "malformed", span, reason: "missing-header" });
    else if (line.kind === "other") items.push({ kind: "malformed", span, reason: "missing-separator" });
    else if (!line.name) items.push({ kind: "malformed", span, reason: "missing-name" });
    else {
      const { name, value } = line;
      open = { section, name, line, items: leavesOf(line), lines: [value.text], end: value.span.end };
    }
  }
  close();
  return items;
}

/** The text of a line, and the comment behind it. */
function leavesOf({
  span: { start, end },
  tail,
}: Pick<OptionLine, "span" | "tail">): LinePiece<"text" | "comment">[] {
  if (tail === undefined) return [{ kind: "text", span: { start, end } }];
  return [
    { kind: "text", span: { start, end: tail } },
    { kind: "comment", span: { start: tail, end } },
  ];
}

interface Draft<Line> {
  readonly section: string;
  readonly name: LinePart;
  readonly line: Line;
  readonly items: LinePiece<"text" | "comment" | "blank">[];
  readonly lines: string[];
  end: number;
}

function finished<Line extends OptionLine>(draft: Draft<Line>): NestedOption<Line> {
  const { section, name, line, items, lines, end } = draft;
  const { start } = line.value.span;
  return {
    kind: "option",
    span: { start: line.span.start, end: items.at(-1)?.span.end ?? line.span.end },
    items,
    section,
    name,
    value: lines.join("\n"),
    valueSpan: { start, end: Math.max(start, end) },
    line,
  };
}
