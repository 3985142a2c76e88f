import { parse } from "@mailconf/service-files/perl";
import fc from "fast-check";

const pick = (...pieces: string[]) => fc.constantFrom(...pieces);
const several = (piece: fc.Arbitrary<string>, maxLength: number) =>
  fc.array(piece, { maxLength }).map((pieces) => pieces.join(""));

// Every program made of these is harmless: nothing is called but functions that return their arguments.
const inQuotes = several(
  pick(
    "a",
    "b c",
    "\\n",
    "\\\\",
    "\\'",
    '\\"',
    "\\$",
    "\\@",
    "\\-",
    "#",
    ";",
    "=",
    "\n",
    "\r\n",
    "\r",
    "é",
    "{",
    "}",
    "/",
  ),
  4,
);
const value = fc.oneof(
  { weight: 3, arbitrary: inQuotes.map((text) => `'${text}'`) },
  { weight: 3, arbitrary: inQuotes.map((text) => `"${text}"`) },
  {
    weight: 3,
    arbitrary: pick(
      "1",
      "-2",
      "2.5",
      "0",
      "1e3",
      "2.0",
      "0x1f",
      "1_000",
      "undef",
      "D_PASS",
      "200*1024",
      "4 / 2",
      "$B",
      "'a'.'b'",
    ),
  },
  {
    weight: 2,
    arbitrary: pick(
      "('a', 'b')",
      "('a' => 1, # one\n 2)",
      "qw(a b)",
      "[1, 'x']",
      "{ y => 1, q => 'x;' }",
      "new_RE([qr'^x$'i => 0])",
      "q{a{b}c}",
      "q(a;)",
      "q#a#",
      "qr/;/i",
      "<<'E' . 'x';\n;'\nE",
      "$B{s}",
      "$#{[1]}",
    ),
  },
);
const name = pick(
  "$A",
  "$B",
  "$A",
  "@A",
  "$A{k}",
  "$A{'k'}",
  '$A{"k"}',
  "$A{lc('K')}",
  "$A{lc 'k'}",
  "%A",
  "$C",
  "${A}",
);
const assignment = fc
  .tuple(
    name,
    pick(" = ", "=", "\t=\n", " = # why\n"),
    value,
    pick("", "", "", " # note\n", " if 0", " or 1", ", 2"),
  )
  .map((parts) => parts.join(""));
const other = pick(
  "use strict",
  "1",
  "if (1) { 1 }",
  "sub x { y => 1 }",
  "sub s($$) { 1 }",
  "$C = $C{x} / 2",
  "new_RE(1)",
  "{ 1; }",
  "",
);
const end = pick(
  ";\n",
  ";\n",
  ";",
  " ;\n",
  "; # c\n",
  "\n",
  ";\n=pod\n$A = 9;\n=cut\n",
  ";\n\n",
  "\n;",
  "\n__END__\n",
);

/** Assignments, with everything that may stand between them. */
export const perlText: fc.Arbitrary<string> = several(
  fc
    .tuple(fc.oneof({ weight: 4, arbitrary: assignment }, { weight: 1, arbitrary: other }), end)
    .map((parts) => parts.join("")),
  5,
).filter((text) => isKnown(text));

/** Whether nothing is computed and no other statement does anything to the variables that are asked for. */
function isKnown(text: string): boolean {
  const { settings, items, source } = parse(text);
  return (
    settings.every(({ key, isComputed, list }) => key === "%A" || !isComputed || list) &&
    !items.some(
      (item) =>
        (item.kind === "code" || (item.kind === "malformed" && item.reason !== "not-reached")) &&
        /[$@%]\{?[AB]/.test(source.slice(item.span)),
    )
  );
}
