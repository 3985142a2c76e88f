import fc from "fast-check";

/** Lines of `Name value` and what stands around them, with every character that one of the readers knows. */
export function keyValueText(names: readonly string[]): fc.Arbitrary<string> {
  const pick = (...pieces: string[]) => fc.constantFrom(...pieces);
  const gap = pick(" ", " ", "  ", "\t", " \t", "\v ", "");
  const piece = pick(
    "a",
    "b c",
    "#",
    " #",
    '"',
    "'",
    '\\"',
    "\\'",
    "\\",
    "\\x41",
    "\\n",
    "\r",
    "\t",
    "\v",
    "\f",
    "é",
    "=",
    ";",
    "x",
  );
  const value = fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join(""));
  const quoted = value.map((inside) => `"${inside}"`);
  const end = pick("\n", "\n", "\n", " \n", "\r\n", "\t\r\n", " # why\n", "");
  const setting = fc
    .tuple(pick("", "", " ", "\t"), pick(...names), gap, fc.oneof(value, value, quoted, pick("x", "/y")), end)
    .map((parts) => parts.join(""));
  const other = pick(
    "\n",
    "# note\n",
    " # note\n",
    "#\n",
    "x\n",
    "ab\n",
    "\r\n",
    "  \n",
    "\0\n",
    "\t",
    "#a\0b\n",
  );
  return fc
    .array(fc.oneof({ weight: 3, arbitrary: setting }, { weight: 1, arbitrary: other }), { maxLength: 5 })
    .map((lines) => lines.join(""));
}
