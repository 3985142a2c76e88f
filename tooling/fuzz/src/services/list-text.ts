import fc from "fast-check";

const pick = (...pieces: string[]) => fc.constantFrom(...pieces);

const line = fc
  .tuple(
    pick("", "", "", "", "\r", "#", "\0"),
    pick("a", "b", "a", "/a/", "é", ""),
    pick("", "", " ", "\t", "\v", "\0", "#"),
    pick("", "", "v", "v w", "#c", "a"),
    pick("\n", "\n", "\r\n", " \n", " # a\n", "\n\n", ""),
  )
  .map((parts) => parts.join(""));

/** Lines of entries, with everything that may stand around them. */
export const listText: fc.Arbitrary<string> = fc.array(line, { maxLength: 5 }).map((lines) => lines.join(""));
