import type { Blank, Comment, Header, Item, Line, Malformed, Option, Part, Text } from "./cst.ts";
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
      between.push({ kind: line.kind, span: line.span });
      continue;
    }
    if (open && line.indent > depth) {
      const text = stripped(source, line.span);
      for (const item of between) {
        open.items.push(item);
        if (item.kind === "blank") open.lines.push("");
      }
      open.items.push({ kind: "text", span: line.span });
      open.lines.push(text.text);
      open.end = text.span.end;
      between = [];
      continue;
    }
    close();
    depth = line.indent;
    if (line.kind === "header") {
      section = line.name.text;
      items.push({
        kind: "header",
        span: line.span,
        name: section,
        nameSpan: line.name.span,
      } satisfies Header);
    } else if (section === undefined || line.kind === "other") {
      const reason = section === undefined ? "missing-header" : "missing-separator";
      items.push({ kind: "malformed", span: line.span, reason } satisfies Malformed);
    } else {
      const { name, value, span, indent } = line;
      const first: Text = { kind: "text", span };
      open = {
        section,
        name,
        first: value,
        items: [first],
        lines: [value.text],
        end: value.span.end,
        indent,
      };
    }
  }
  close();
  return items;
}

interface Draft {
  readonly section: string;
  readonly name: Part;
  readonly first: Part;
  readonly items: (Text | Comment | Blank)[];
  readonly lines: string[];
  readonly indent: number;
  end: number;
}

function finished({ section, name, first, items, lines, end, indent }: Draft): Option {
  const start = items[0]?.span.start ?? 0;
  return {
    kind: "option",
    span: { start, end: items.at(-1)?.span.end ?? start },
    items,
    section,
    name: name.text.toLowerCase(),
    value: lines.join("\n"),
    nameSpan: name.span,
    valueSpan: { start: first.span.start, end: Math.max(first.span.start, end) },
    firstSpan: first.span,
    indent,
  };
}
