import { nestLines } from "@mailconf/lossless/configparser";
import type { Item, Line } from "./cst.ts";

/** Puts lines together into options. */
export const nest = (source: string, lines: readonly Line[]): readonly Item[] =>
  nestLines(source, lines).map((item): Item => {
    if (item.kind === "header") {
      const { kind, span, items, name } = item;
      return { kind, span, items, name: name.text, nameSpan: name.span };
    }
    if (item.kind !== "option") return item;
    const { span, items, section, name, value, valueSpan, line } = item;
    return {
      kind: "setting",
      span,
      items,
      key: [section, name.text.toLowerCase()],
      value,
      nameSpan: name.span,
      valueSpan,
      firstSpan: line.value.span,
      separatorEnd: line.separatorEnd,
      indent: line.indent,
    };
  });
