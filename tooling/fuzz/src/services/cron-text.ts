import fc from "fast-check";

const pick = (...pieces: string[]) => fc.constantFrom(...pieces);
const several = (piece: fc.Arbitrary<string>, maxLength: number) =>
  fc.array(piece, { maxLength }).map((pieces) => pieces.join(""));

const value = several(pick("x", "y z", '"', "'", "=", " ", "\t", "#", "%", "\\", "é", "\r"), 4);
const variable = fc
  .tuple(pick("A", "B", '"A"', "'A'", " A", "A", ""), pick("=", " = ", "= ", "\t=", " "), value)
  .map((parts) => parts.join(""));
const time = pick("*", "*", "*", "0", "1-5", "*/2", "1,2", "60", "jan", "7", "5/2", "5-1", "x", "");
const job = fc.oneof(
  pick(
    "@reboot root a",
    "@reboot  root  b c",
    "@reboot root",
    "@Reboot root a",
    "@reboot\troot\ta\r",
    "@daily root z",
  ),
  fc
    .tuple(time, time, time, time, time, pick(" root z", " root", ""))
    .map(([a, b, c, d, e, rest]) => `${a} ${b} ${c} ${d} ${e}${rest}`),
);
const line = fc.oneof(
  { weight: 4, arbitrary: variable },
  { weight: 3, arbitrary: job },
  { weight: 1, arbitrary: pick("# A=9", "", " ", "\t# note", "\r") },
);

/** Whole lines of variables and jobs. */
export const cronText: fc.Arbitrary<string> = fc
  .array(line, { maxLength: 4 })
  .map((lines) => lines.map((each) => `${each}\n`).join(""));
