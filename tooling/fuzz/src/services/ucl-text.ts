import { parse } from "@mailconf/service-files/ucl";
import fc from "fast-check";

const pick = (...pieces: string[]) => fc.constantFrom(...pieces);
const several = (piece: fc.Arbitrary<string>, maxLength: number) =>
  fc.array(piece, { maxLength }).map((pieces) => pieces.join(""));

const inQuotes = several(
  pick(
    "a",
    "b c",
    "\\n",
    "\\\\",
    '\\"',
    "\\'",
    "\\u0041",
    "\\x",
    "#",
    "{",
    "}",
    ";",
    "$",
    "$X",
    "${X}",
    "é",
    "/*",
    "=",
  ),
  4,
);
const value = fc.oneof(
  inQuotes.map((text) => `"${text}"`),
  inQuotes.map((text) => `'${text}'`),
  several(pick("word", "a b", "{c}", "[d]", "e'f", "\\;", "$X", "*:1", "/", "-", "<"), 3),
  pick("<<EOD\nfirst\nsecond\nEOD", "<<EOD\nEOD\nx\nEOD", "<<E\n\nE"),
);
const name = pick("x", "y", '"x"', "z", "x-y");
const sign = pick(" = ", "=", ": ", " ", " =\n  ", "\t=\t");
const end = pick(";\n", ";\n", ";", "\n", ",\n", " # c\n", "; # c\n", " /* c */\n", "\r\n", "");
const setting = fc.tuple(name, sign, value, end).map((parts) => parts.join(""));
const section = fc
  .tuple(
    pick("a {", 'a "b" {', '"a" = {', "a{", "b {\n", "a\n{"),
    several(setting, 2),
    pick("}\n", "}", "};\n", "}\n\n"),
  )
  .map((parts) => parts.join(""));
const other = pick("# note\n", "/* a /* b */ c */\n", "\n", ";", '/* "*/" */\n');

/** Sections and settings, with everything that may stand between them. */
export const uclText: fc.Arbitrary<string> = several(
  fc.oneof(
    { weight: 4, arbitrary: setting },
    { weight: 2, arbitrary: section },
    { weight: 1, arbitrary: other },
  ),
  4,
).filter((text) => isPlain(text));

/** Without names that stand in a section twice, which become lists, and without what is not understood here. */
function isPlain(text: string): boolean {
  const { diagnostics, items } = parse(text);
  const outer = items.flatMap((item) => {
    if (item.kind === "head") return item.path[0] ?? [];
    return item.kind === "setting" && item.key.length === 1 ? (item.key[0] ?? []) : [];
  });
  return diagnostics.length === 0 && new Set(outer).size === outer.length;
}
