import { fail } from "./options.ts";
import type { Tokens } from "./token.ts";

/** `{n}`, `{n,}`, `{n,m}` and `{,m}`. Leaves the closing brace as the current token. */
export function readCounts(tokens: Tokens): { readonly from: number; readonly to: number } {
  let from = readNumber(tokens);
  if (from === "none") {
    if (!isComma(tokens)) fail("Invalid content of \\{\\}");
    from = 0;
  }
  let to: number | "none" | "wrong" = "wrong";
  if (from !== "wrong") {
    if (tokens.current.type === "close-count") to = from;
    else if (isComma(tokens)) to = readNumber(tokens);
  }
  if (from === "wrong" || to === "wrong") {
    fail(tokens.current.type === "end" ? "Unmatched \\{" : "Invalid content of \\{\\}");
  }
  const most = to === "none" ? Number.POSITIVE_INFINITY : to;
  if (from > most || tokens.current.type !== "close-count") fail("Invalid content of \\{\\}");
  if ((to === "none" ? from : most) > 0x7fff) fail("Regular expression too big");
  return { from, to: most };
}

const isComma = (tokens: Tokens): boolean => {
  return tokens.current.type === "character" && tokens.current.byte === 0x2c;
};

function readNumber(tokens: Tokens): number | "none" | "wrong" {
  let number: number | "none" | "wrong" = "none";
  for (;;) {
    tokens.next();
    const { type, byte } = tokens.current;
    if (type === "end") return "wrong";
    if (type === "close-count" || byte === 0x2c) return number;
    if (type !== "character" || byte < 0x30 || byte > 0x39 || number === "wrong") number = "wrong";
    else number = number === "none" ? byte - 0x30 : Math.min(0x8000, number * 10 + byte - 0x30);
  }
}
