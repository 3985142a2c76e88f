import { nestLines } from "@mailconf/lossless/configparser";
import type { Item, Line, Malformed } from "./cst.ts";

/** Puts lines together into options. */
export const nest = (source: string, lines: readonly Line[]): readonly Item[] =>
  nestLines(source, lines).map((item): Item => {
    if (item.kind === "header") {
      const { kind, span, name } = item;
      return { kind, span, name: name.text, nameSpan: name.span };
    }
    if (item.kind === "malformed") return item as Malformed;
    if (item.kind !== "option") return item;
    const { kind, span, items, section, name, value, valueSpan, line } = item;
    return {
      kind,
      span,
      items: items as Extract<Item, { kind: "option" }>["items"],
      section,
      name: name.text.toLowerCase(),
      value,
      nameSpan: name.span,
      valueSpan,
      firstSpan: line.value.span,
      indent: line.indent,
    };
  });
