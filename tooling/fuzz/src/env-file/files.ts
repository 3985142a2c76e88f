import fc from "fast-check";

const pieces = [
  ..."AB_1=: \t\"'\\$#{}-.[]+?\r\v\f".split(""),
  "=",
  "=",
  "\n",
  "\n",
  "\r\n",
  "A",
  "HOST_VAR",
  "HOST_EMPTY",
  "export ",
  " #",
  "${A}",
  "${NOPE:-",
  "${HOST_VAR:-",
  "${HOST_VAR?",
  "$NOPE",
  "${A:+",
  "}",
  "$$",
  "\\n",
  "\\0101",
  "é",
  "\u0085",
  "\u00a0",
  "\u2003",
  "\ufeff",
].map((text) => new TextEncoder().encode(text));

/** Bytes that are not UTF-8, and lines about as long as docker reads. */
const rare = [
  new Uint8Array([0xff]),
  new Uint8Array([0xc3]),
  ...[65_533, 65_535].map((size) => new Uint8Array(size).fill(120)),
];

/** Env files made of the pieces of both grammars. */
export const envFiles: fc.Arbitrary<Uint8Array> = fc
  .array(
    fc.oneof(
      { weight: 60, arbitrary: fc.constantFrom(...pieces) },
      { weight: 1, arbitrary: fc.constantFrom(...rare) },
    ),
    { maxLength: 40 },
  )
  .map((chosen) => new Uint8Array(Buffer.concat(chosen)));
