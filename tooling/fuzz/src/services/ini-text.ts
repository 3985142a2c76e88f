import fc from "fast-check";

const pick = (...pieces: string[]) => fc.constantFrom(...pieces);
const several = (piece: fc.Arbitrary<string>, maxLength: number) =>
  fc.array(piece, { maxLength }).map((pieces) => pieces.join(""));

const value = several(
  pick(
    "a",
    "b c",
    ";",
    " ;",
    "#",
    " #",
    "\t;",
    "=",
    ":",
    "[a]",
    "%%",
    "%(y)s",
    "%(x)s",
    "\xa0",
    "\x1c",
    "é",
    '"',
    "\\",
  ),
  4,
);
const indent = pick("", "", "", " ", "  ", "\t", "\x1f");
const end = pick("\n", "\n", "\n", "\r\n", "\r", " \n", "\n\n", "\n \n", " ; c\n", " # c\n");
const line = fc.oneof(
  { weight: 2, arbitrary: pick("[a]", "[b]", "[DEFAULT]", "[a];", "[b] ; c", "[", "[]") },
  {
    weight: 5,
    arbitrary: fc
      .tuple(pick("x", "y", "X", "x y", ""), pick("=", " = ", ":", " : ", "= "), value)
      .map((parts) => parts.join("")),
  },
  { weight: 2, arbitrary: value },
  { weight: 1, arbitrary: pick("# x = 1", "; note", " ; note", "") },
);

/** Sections of options, with everything that may stand between them. */
export const iniText: fc.Arbitrary<string> = fc
  .tuple(
    pick("[a]\n", "[a]\n", "[b]\r\n", ""),
    several(
      fc.tuple(indent, line, end).map((parts) => parts.join("")),
      6,
    ),
  )
  .map((parts) => parts.join(""));
