import fc from "fast-check";

/**
 * Texts made of a format's own pieces, so that they hit its seams; now and then any character.
 *
 *     pieces(["=", "#", "\n", "\n  ", "{", "}", "myhostname"])
 */
export const pieces = (parts: readonly string[], maxLength = 40): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...parts) }, fc.string({ maxLength: 3 })), {
      maxLength,
    })
    .map((chosen) => chosen.join(""));

/** Texts that break parsers in any format: control characters, byte order marks, lone CR, no last newline. */
export const hostile: fc.Arbitrary<string> = pieces(
  [
    "\0",
    "\ufeff",
    "\r",
    "\r\n",
    "\n",
    "\t",
    "\v",
    "\f",
    "\u00a0",
    "\u2028",
    "\\",
    '"',
    "'",
    "#",
    "=",
    "{",
    "}",
    "é",
  ],
  30,
);
