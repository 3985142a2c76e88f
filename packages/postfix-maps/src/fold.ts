import { foldings } from "./data/case-folding.ts";

/**
 * A key as Postfix compares it: full Unicode case folding (casefold(3)). `ß` folds to `ss`, and the Turkish
 * dotless i to itself.
 */
export function fold(key: string): string {
  if (/^[\x00-\x7f]*$/.test(key)) return key.toLowerCase();
  let folded = "";
  for (const character of key)
    folded += special.get(character) ?? cherokee(character) ?? character.toLowerCase();
  return folded;
}

/** A key with its ASCII letters in lower case: how Postfix folds with `smtputf8_enable = no`. */
export const asciiFold = (key: string): string => key.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

const special = /* @__PURE__ */ new Map(
  /* @__PURE__ */ foldings.map((row) => [row.slice(0, 1), row.slice(1)] as const),
);

/** Cherokee is the one script that folds to its capital letters, since those came first. */
function cherokee(character: string): string | undefined {
  const code = character.charCodeAt(0);
  if (code >= 0x13a0 && code <= 0x13f5) return character;
  if (code >= 0x13f8 && code <= 0x13fd) return String.fromCharCode(code - 8);
  if (code >= 0xab70 && code <= 0xabbf) return String.fromCharCode(code - 0xab70 + 0x13a0);
  return undefined;
}
