import type { Span } from "@mailconf/lossless";
import type { Blank, Comment, Item, Line, Option, Part, Text } from "./cst.ts";
import { stripped } from "./space.ts";

/** Puts lines together into options, as `configparser` does: deeper lines continue the option above them. */
export function nest(source: string, lines: readonly Line[]): readonly Item[] {
  const items: Item[] = [];
  let section: string | undefined;
  let depth = 0;
  /** The option that deeper lines continue, with what may stand between its lines. */
  let open: Draft | undefined;
  let between: (Comment | Blank)[] = [];
  const close = () => {
    if (open) items.push(finished(open));
    for (const item of between) items.push(item);
    open = undefined;
    between = [];
  };
  for (const line of lines) {
    if (line.kind === "blank" || line.kind === "comment") {
      between.push(line);
      continue;
    }
    if (open && line.indent > depth) {
      for (const item of between) {
        open.items.push(item);
        if (item.kind === "blank") open.lines.push("");
      }
      between = [];
      const text = stripped(source, { start: line.span.start, end: line.tail ?? line.span.end });
      open.items.push(...parts(line));
      open.lines.push(text.text);
      open.end = text.span.end;
      continue;
    }
    close();
    depth = line.indent;
    if (line.kind === "header") {
      section = line.name.text;
      const { span, name } = line;
      items.push({ kind: "header", span, items: parts(line), name: section, nameSpan: name.span });
    } else if (section === undefined || line.kind === "other" || !line.name) {
      const reason =
        section === undefined
          ? "missing-header"
          : line.kind === "other"
            ? "missing-separator"
            : "missing-name";
      items.push({ kind: "malformed", span: line.span, reason });
    } else {
      const { name, value, separatorEnd, indent } = line;
      open = {
        section,
        name,
        first: value,
        separatorEnd,
        items: parts(line),
        lines: [value.text],
        end: value.span.end,
        indent,
      };
    }
  }
  close();
  return items;
}

/** The leaves of a line. */
function parts({
  span,
  tail,
}: {
  readonly span: Span;
  readonly tail: number | undefined;
}): (Text | Comment)[] {
  if (tail === undefined) return [{ kind: "text", span }];
  return [
    { kind: "text", span: { start: span.start, end: tail } },
    { kind: "comment", span: { start: tail, end: span.end } },
  ];
}

interface Draft {
  readonly section: string;
  readonly name: Part;
  readonly first: Part;
  readonly separatorEnd: number;
  readonly items: (Text | Comment | Blank)[];
  readonly lines: string[];
  readonly indent: number;
  end: number;
}

function finished({ section, name, first, separatorEnd, items, lines, end, indent }: Draft): Option {
  const start = items[0]?.span.start ?? 0;
  return {
    kind: "setting",
    span: { start, end: items.at(-1)?.span.end ?? start },
    items,
    key: [section, name.text.toLowerCase()],
    value: lines.join("\n"),
    nameSpan: name.span,
    valueSpan: { start: first.span.start, end: Math.max(first.span.start, end) },
    firstSpan: first.span,
    separatorEnd,
    indent,
  };
}
