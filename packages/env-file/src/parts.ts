import { movedSpan, type PartRules, type StretchPlace } from "@mailconf/lossless";
import type { Item } from "./cst.ts";
import { type Dialect, isRaw } from "./dialect.ts";
import { parse as parseDotenv } from "./dotenv.generated.js";
import { moved } from "./moved.ts";
import { parse as parseRaw } from "./raw.generated.js";
import { markLines } from "./raw-lines.ts";
import type { Readable } from "./readable.ts";

/** The items of what a program sees. */
export const readParts = (view: Readable, dialect: Dialect): readonly Item[] =>
  isRaw(dialect) ? markLines(parseRaw(view.text), view) : parseDotenv(view.text);

/**
 * A stretch stands for itself from a line that begins with a statement to the end of the white space behind one: no item
 * looks further than to the end of its line, unless it lacks a quote.
 */
export const partRules = (dialect: Dialect): PartRules<Item> => ({
  read: (text, place) => readStretch(text, place, dialect),
  spanOf: ({ span }) => span,
  begins: ({ span: { start } }, text) => text[start - 1] === "\n" && isStatement.test(text[start] ?? ""),
  nameOf: (item) => (item.kind === "entry" || item.kind === "bare" ? item.name.text : undefined),
  moved: (item, by) => ({
    ...moved(item, (span) => movedSpan(span, by)),
    ...(item.kind === "malformed" && item.from !== undefined && { from: item.from + by }),
  }),
});

// A byte order mark means something at the start of a text, and white space is one item with that before it.
const isStatement = /^[^\s\u0085\ufeff]/;

function readStretch(
  text: string,
  { isFirst, isLast }: StretchPlace,
  dialect: Dialect,
): readonly Item[] | "before" | "behind" {
  if (text === "") return [];
  if (!isFirst && !isStatement.test(text)) return "before";
  if (!isLast && !text.endsWith("\n")) return "behind";
  const items = readParts({ text, original: text, spanOf: (span) => span, broken: [] }, dialect);
  return isLast || items.at(-1)?.kind === "blank" ? items : "behind";
}
