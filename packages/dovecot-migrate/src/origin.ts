import type { SourceText, Span } from "@mailconf/lossless";

/**
 * Marks in a text that is being rewritten: each stands at the end of the last line of what a statement became, and says
 * where the statement stood. They are taken out before anybody sees the text.
 */
export interface Marks {
  readonly add: (text: string, statement: Span) => string;
  /** The text without marks, and the old place of each of its lines. */
  readonly remove: (text: string) => {
    readonly text: string;
    readonly places: readonly (Span | undefined)[];
  };
}

/** Marks made of a character that none of the texts has. */
export function marksBeside(texts: Iterable<SourceText>): Marks {
  const all = [...texts];
  let code = 0xf0010;
  while (all.some(({ text }) => text.includes(String.fromCodePoint(code)))) code++;
  const sign = String.fromCodePoint(code);
  const mark = new RegExp(`${sign}(\\d+)-(\\d+)${sign}`, "gu");
  return {
    add(text, { start, end }) {
      if (text === "") return text;
      const ending = /\r?\n$/.exec(text)?.[0] ?? "";
      return `${text.slice(0, text.length - ending.length)}${sign}${start}-${end}${sign}${ending}`;
    },
    remove(text) {
      const lines = text.split("\n");
      const places: (Span | undefined)[] = new Array(lines.length);
      let next: Span | undefined;
      // A line belongs to the first mark at its end or further down.
      for (let line = lines.length - 1; line >= 0; line--) {
        const first = lines[line]?.includes(sign) ? mark.exec(lines[line] ?? "") : null;
        mark.lastIndex = 0;
        if (first) next = { start: Number(first[1]), end: Number(first[2]) };
        places[line] = next;
      }
      return { text: text.replace(mark, ""), places };
    },
  };
}
