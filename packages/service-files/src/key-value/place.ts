import type { SourceText } from "@mailconf/lossless";
import type { Item } from "./cst.ts";

/**
 * Where a new setting goes: below the last line that would set it if it were no comment, else behind the last line that
 * the program understands. (A line behind one that it does not understand may become part of that.)
 *
 * @param itemsOf reads the text behind a comment sign
 */
export function placeFor(
  { items, source }: { readonly items: readonly Item[]; readonly source: SourceText },
  key: string,
  identity: (name: string) => string,
  itemsOf: (text: string) => readonly Item[],
): number {
  const below = items.findLastIndex((item, index) => {
    if (item.kind !== "comment") return false;
    const [, blanks = "", text = ""] = /^[ \t]*#+([ \t]*)([^\r\n]*)/.exec(source.slice(item.span)) ?? [];
    const [setting] = itemsOf(text);
    if (setting?.kind !== "setting" || identity(setting.key) !== identity(key)) return false;
    // With a blank behind the sign it may as well be the middle of a sentence.
    return blanks === "" || items[index + 1]?.kind !== "comment";
  });
  const last =
    below === -1 ? items.findLastIndex(({ kind }) => kind !== "malformed" && kind !== "ignored") : below;
  return items[last]?.span.end ?? 0;
}
