import { parse } from "@mailconf/service-files/shell";
import fc from "fast-check";

const pick = (...pieces: string[]) => fc.constantFrom(...pieces);
const several = (piece: fc.Arbitrary<string>, maxLength: number) =>
  fc.array(piece, { maxLength }).map((pieces) => pieces.join(""));

// Every command in here is harmless, whatever is put together: nothing but `:` and `true` is run.
const value = several(
  pick(
    "x",
    "y",
    "'a b'",
    '"c d"',
    "\\",
    "\\ ",
    "\\\n",
    "$A",
    "${B}",
    "$",
    "'",
    '"',
    '\\"',
    "#",
    "=",
    "~",
    ":",
    "*",
    "é",
    '"\\$"',
    '"$A"',
    "``",
    "$(:)",
    "''",
  ),
  3,
);
const assignment = fc.tuple(pick("A=", "B=", "A=", "C="), value).map(([name, text]) => name + text);
const statement = fc.oneof(
  { weight: 5, arbitrary: assignment },
  { weight: 1, arbitrary: fc.tuple(pick("export ", "export  "), assignment).map((parts) => parts.join("")) },
  {
    weight: 1,
    arbitrary: pick(
      ":",
      "true",
      "if true; then :; fi",
      "case x in x) :;; esac",
      "{ :; }",
      "(:)",
      ": <<E\nA=9\nE",
      "for x in 1; do :; done",
    ),
  },
  {
    weight: 1,
    arbitrary: pick(
      "if true; then",
      "fi",
      "case x in",
      "x)",
      "esac",
      "{",
      "}",
      "f() {",
      "exit",
      "do",
      "done",
      "! true",
    ),
  },
);
const end = pick("\n", "\n", "\n", "; ", " ", " # B=8\n", "\n# A=7\n", " &&\n", "\\\n", "\r\n", "\t\n\n");

/** Scripts of assignments, with other statements between them. */
export const scriptText: fc.Arbitrary<string> = several(
  fc.tuple(statement, end).map((parts) => parts.join("")),
  5,
);

/** Whether no command does anything to the variables that are asked for, as far as its text tells. */
export function isKnown(text: string): boolean {
  const file = parse(text);
  const { items, source, keys } = file;
  return (
    keys.every((name) => file.expand(name, { HOME: "" }) !== undefined) &&
    !items.some((item) => {
      const isRun =
        item.kind === "code" || (item.kind === "malformed" && item.reason === "unclosed-document");
      return isRun && /[AB]=/.test(source.slice(item.span));
    })
  );
}

/** Lines of arguments. */
export const argumentText: fc.Arbitrary<string> = several(
  fc
    .tuple(
      pick("", " ", "#"),
      pick("A=", "B=", "C="),
      several(pick("x", "'", '"', "$A", "=", "é", "\\", "\r", "#"), 3),
      end,
    )
    .map((parts) => parts.join("")),
  4,
);
