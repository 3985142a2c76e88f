import fc from "fast-check";
import { headOf, noise, odd, values, words } from "./vocabulary/sensible.ts";
import type { Version } from "./vocabulary/version.ts";

/** Configuration files of a few lines: mostly sensible ones, with everything now and then that Dovecot refuses. */
export function configuration(version: Version): fc.Arbitrary<string> {
  const { names, more, inner, opens, others, strange, references } = words[version];
  const name = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...names) },
    { weight: 4, arbitrary: fc.constantFrom(...more) },
    { weight: 4, arbitrary: fc.constantFrom(...inner) },
  );
  const value = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...values) },
    { weight: 2, arbitrary: fc.constantFrom(...odd) },
    { weight: 2, arbitrary: fc.constantFrom(...references) },
  );
  const setting = fc.tuple(name, fc.constantFrom(" = ", "=", " =\t"), value).map((parts) => parts.join(""));
  const open = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...opens) },
    { weight: 3, arbitrary: fc.constantFrom(...others) },
    { weight: 1, arbitrary: fc.constantFrom(...strange) },
  );
  const statements = fc.letrec<{ block: string; lines: string }>((tie) => ({
    lines: fc
      .array(
        fc.oneof(
          { depthSize: "small" },
          { weight: 8, arbitrary: setting },
          { weight: 1, arbitrary: fc.constantFrom(...noise) },
          { weight: 3, arbitrary: tie("block") as fc.Arbitrary<string> },
        ),
        { maxLength: 4 },
      )
      .map((lines) => lines.join("\n")),
    block: fc.tuple(open, tie("lines")).map(([first, lines]) => `${first}\n${lines}\n}`),
  }));
  return statements.lines.map((text) => `${headOf(version)}${text}\n`);
}

/** Physical lines with everything that comments, quotes and continuations can do to one setting. */
export function lines(version: Version): fc.Arbitrary<string> {
  const piece = fc.constantFrom(
    ..."a b # ' \" \\ = { } $ < \t \r \f \v ; é".split(" "),
    " ",
    "\n",
    " \\\n",
    "login_greeting = ",
    "hostname",
    '"',
    "\\\\",
  );
  return fc.array(piece, { minLength: 1, maxLength: 12 }).map((parts) => {
    return `${headOf(version)}login_greeting = ${parts.join("")}\n`;
  });
}
