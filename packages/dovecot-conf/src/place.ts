import { lineEnding } from "@mailconf/lossless";
import type { Item, Open, Section } from "./cst.ts";

/** Where new lines go, and what has to stand around them. */
export interface Place {
  readonly offset: number;
  /** A newline, if the line before has none. */
  readonly before: string;
  readonly indent: string;
}

/**
 * The place behind everything that a section (or, without one, the file) holds. A section that is never closed
 * swallows the rest of the file, so the place is before it; and a last line that ends with a backslash would
 * swallow ours.
 */
export function endOf(text: string, items: readonly Item[], section: Section | undefined): Place {
  const children: readonly (Open | Item)[] = section?.items ?? items;
  const indent = section ? childIndent(text, section) : "";
  const unclosed = children.find((item) => item.kind === "section" && !item.close);
  if (unclosed) return { offset: unclosed.span.start, before: "", indent };
  if (section?.close) return { offset: section.close.span.start, before: "", indent };
  let last = children.length;
  while (children[last - 1]?.kind === "cut-off") last--;
  const behind = children[last];
  if (behind) return { offset: behind.span.start, before: "", indent };
  const open = text !== "" && !text.endsWith("\n");
  // A CR at the very end is a line ending; with text behind it, it needs its newline.
  const before = text.endsWith("\r") ? "\n" : lineEnding(text);
  return { offset: text.length, before: open ? before : "", indent };
}

/** The indentation of the first setting or section in a section, or one step more than the section's own. */
function childIndent(text: string, section: Section): string {
  const child = section.items.find(({ kind }) => kind === "setting" || kind === "section");
  if (child && lineStart(child.span.start, text)) return indentAt(text, child.span.start);
  const own = indentAt(text, section.open.span.start);
  return own + (own.startsWith("\t") ? "\t" : "  ");
}

const lineStart = (offset: number, text: string) => offset === 0 || text[offset - 1] === "\n";

function indentAt(text: string, offset: number): string {
  let end = offset;
  while (text[end] === " " || text[end] === "\t") end++;
  return text.slice(offset, end);
}
