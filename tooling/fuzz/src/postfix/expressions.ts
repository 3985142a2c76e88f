// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are pieces of main.cf, not of TypeScript
import fc from "fast-check";

/** White space that may stand at a seam of `${…}`: mostly none. */
const gap = fc.constantFrom("", "", "", "", " ", "  ", "\t", "\r", "\n ", "\f");

const name = fc.constantFrom(
  "aa",
  "bb",
  "empty",
  "n7",
  "level",
  "nosuch",
  "probe",
  "self",
  "compatibility_level",
  "mail_version",
  "mydomain",
  "forward_path",
  "smtpd_banner",
  "x-y",
  "é",
  "",
  "9",
  "a.b",
);

const operand = fc.constantFrom(
  "",
  "0",
  "7",
  "07",
  "8",
  "-1",
  "+7",
  " 7",
  "3.6",
  "3.10",
  "3.6.0",
  "3.6.0.1",
  "3.1023",
  "3.1024",
  "9223372036854775807",
  "9223372036854775808",
  "a",
  "A",
  "é",
  "a b",
);

const operator = fc.constantFrom("==", "!=", "<", "<=", ">=", ">", "=", "<>", "===", "", "?", "!");

const suffix = fc.constantFrom("", "", "", "level", "level", "Level", "levels", "x");

/** Text with well-formed references in it, nested to some depth; what they hold need not make sense. */
const wellFormed = fc.letrec<{ value: string; reference: string; condition: string; branches: string }>(
  (tie) => ({
    value: fc
      .array(
        fc.oneof(
          { depthSize: "small", withCrossShrink: true },
          fc.constantFrom("a", "7", " ", "$$", ",", ":", "?", "-", "=", "}", "x y", "\t"),
          operand,
          name.map((text) => `$${text}`),
          tie("reference"),
        ),
        { maxLength: 3 },
      )
      .map((parts) => parts.join("")),
    reference: fc
      .tuple(
        fc.constantFrom("{}", "{}", "{}", "()"),
        gap,
        fc.oneof(name, tie("condition")),
        gap,
        fc.oneof(fc.constant(""), tie("branches")),
      )
      .map(([[open = "", close = ""], before, subject, after, branches]) =>
        ["$", open, before, subject, after, branches, close].join(""),
      ),
    condition: fc
      .tuple(fc.oneof(operand, tie("value")), gap, operator, suffix, gap, fc.oneof(operand, tie("value")))
      .map(([left, before, relation, level, after, right]) =>
        ["{", left, "}", before, relation, level, after, "{", right, "}"].join(""),
      ),
    branches: fc
      .tuple(
        fc.constantFrom("{}{}", "{}{}", "{}", ":{}", "bare", ":bare", "{}bare"),
        gap,
        gap,
        gap,
        tie("value"),
        tie("value"),
      )
      .map(([shape, one, two, three, yes, no]) => {
        switch (shape) {
          case "{}{}":
            return `?${one}{${yes}}${two}:${three}{${no}}`;
          case "{}":
            return `?${one}{${yes}}${two}`;
          case ":{}":
            return `:${one}{${no}}${two}`;
          case "{}bare":
            return `?${one}{${yes}}${two}:${three}${no}`;
          case "bare":
            return `?${one}${yes}`;
          default:
            return `:${one}${no}`;
        }
      }),
  }),
).value;

/** The same with one character lost or doubled now and then. */
export const expression: fc.Arbitrary<string> = fc
  .tuple(wellFormed, fc.constantFrom("keep", "keep", "lose", "double"), fc.nat(1000))
  .map(([text, change, place]) => {
    const at = text.length === 0 ? 0 : place % text.length;
    if (change === "keep") return text;
    return (
      text.slice(0, at) +
      (change === "double" ? text.slice(at, at + 1) : "") +
      text.slice(change === "lose" ? at + 1 : at)
    );
  });
