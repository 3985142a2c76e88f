import type { Span } from "@mailconf/lossless";
import type { Blank, Comment, Item, TextLine } from "./cst.ts";

/**
 * The logical lines, comments, blank lines and orphans of a Postfix file. They tile the text; never throws.
 *
 * It is what `grammar.peggy` says, and a test holds it to that; tables have hundreds of thousands of lines, and a parser made
 * of a grammar looks at every character several times.
 */
export function parseLines(text: string): Item[] {
  const items: Item[] = [];
  let logical: OpenLine | undefined;
  // Comments and blank lines belong to the logical line if it goes on behind them.
  let between: (Comment | Blank)[] = [];
  const close = () => {
    if (logical) items.push(logical);
    for (const one of between) items.push(one);
    logical = undefined;
    if (between.length > 0) between = [];
  };
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline + 1;
    const span: Span = { start, end };
    const kind = kindOf(text, start, newline === -1 ? text.length : newline);
    if (kind === "blank" || kind === "comment") {
      if (logical) between.push({ kind, span });
      else items.push({ kind, span });
    } else if (kind === "text") {
      close();
      logical = { kind: "logical-line", span: { start, end }, items: [{ kind: "text", span }] };
    } else if (logical) {
      for (const one of between) logical.items.push(one);
      if (between.length > 0) between = [];
      logical.items.push({ kind: "text", span });
      logical.span.end = end;
    } else items.push({ kind: "orphan", span });
    start = end;
  }
  close();
  return items;
}

interface OpenLine {
  readonly kind: "logical-line";
  readonly span: { readonly start: number; end: number };
  readonly items: (TextLine | Comment | Blank)[];
}

/** What a line is: white space in front of a text makes it a continuation. */
function kindOf(text: string, start: number, end: number): "blank" | "comment" | "text" | "continuation" {
  let at = start;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  if (at === end) return "blank";
  if (text[at] === "#") return "comment";
  return at === start ? "text" : "continuation";
}

/** A blank, a tab, or one of the characters from VT to CR. */
const isBlank = (code: number): boolean => code === 32 || code === 9 || (code >= 11 && code <= 13);
