import { hole, secretLaws, slips } from "@tooling/laws";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse, secretSpans } from "../src/index.ts";

const several = (line: fc.Arbitrary<string>) =>
  fc.array(line, { minLength: 1, maxLength: 4 }).map((chosen) => chosen.join(""));
/** A line break in place of a separator makes two entries of one: nobody can tell. */
const characters = [" ", "=", ":", '"', "'", "\t", "#", "x", "|", "[", "]", ","];
const lawsOf = (
  type: Parameters<typeof secretSpans>[1],
  {
    lines,
    delicate,
    broken,
    plain,
    showsEachLine = true,
  }: Readonly<Record<"lines" | "delicate" | "broken" | "plain", readonly string[]>> & {
    readonly showsEachLine?: boolean;
  },
) => {
  const sound = fc.constantFrom(...lines);
  secretLaws({
    diagnose: (source) => parse(source, type).diagnostics,
    secretSpans: (source) => secretSpans(source, type),
    texts: several(fc.constantFrom(...lines, ...delicate)),
    damaged: fc.oneof(
      ...(showsEachLine ? [slips(several(sound), characters)] : []),
      fc.tuple(several(sound), fc.constantFrom(...broken), several(sound)).map((parts) => parts.join("")),
    ),
    plain,
    runs: 400,
  });
};

describe("a table of credentials", () => {
  lawsOf(
    { type: "hash", credentials: true },
    {
      lines: [
        `[smtp.a.test]:587 ann:${hole}\n`,
        `@a.test ann@a.test:${hole}\n`,
        `a.test\tann:${hole}\n`,
        "# a comment\n\n",
      ],
      delicate: [
        `[smtp.a.test]:587\n  ann:${hole}\n`,
        `#[smtp.a.test]:587 ann:${hole}\n`,
        `"a b" ann:${hole}\n`,
      ],
      broken: [
        `[smtp.a.test]:587:ann:${hole}\n`,
        `[smtp.a.test]:587 ann ${hole}\n`,
        `[smtp.a.test]:587 ${hole}\n`,
        `[smtp.a.test]:587|ann:${hole}\n`,
        `[smtp.a.test]:587 ann|${hole}\n`,
        `[smtp.a.test]: 587 ann:${hole}\n`,
        ` [smtp.a.test]:587 ann:${hole}\n`,
        `ann:${hole}\n`,
        `[smtp.a.test]:587\n  ${hole}\n`,
        `[smtp.a.test]:587 ann:\n  ${hole}\n`,
        `"[smtp.a.test]:587 ann:${hole}\n`,
        `@a.test ann ${hole}:x\n`,
        `@a.test ann:x ${hole}\t{${hole}}\n  ${hole}\n`,
        `#@a.test ann ${hole}\n`,
        `ann:${hole} ${hole}\n`,
        `ann: ${hole} ${hole}:x\n`,
        `ann@a.test:${hole} ${hole}\n`,
        `[smtp.a.test]:587:ann:${hole} ${hole}\n`,
      ],
      plain: ["# next hop, then user and password\n", "#word\n", "[smtp.a.test]:587\n", "@a.test\n"],
    },
  );
});

test.each([
  ["[smtp.a.test]:587 ann:p q", "[smtp.a.test]:587 ann:"],
  ["smtp.a.test:587 ann:p q", "smtp.a.test:587 ann:"],
  ["smtp.a.test:submission ann:p q", "smtp.a.test:submission ann:"],
  ["@a.test ann@a.test:p q", "@a.test ann@a.test:"],
  ['"a:b"@a.test ann:p', '"a:b"@a.test ann:'],
  ["relay:2525 ann:p", "relay:2525 ann:"],
  ["ann:10801 [smtp.a.test]:587", "ann:"],
  ["ann.b:10801 [smtp.a.test]:587", "ann.b:"],
  ["ann.b:10801 @a.test", "ann.b:"],
  ["ann:10801 b:c", "ann:"],
  ["ann:10801", "ann:"],
])("of %s all but the password is shown", (line, shown) => {
  expect(secretSpans(line, { credentials: true })).toEqual([{ start: shown.length, end: line.length }]);
});

test("a word alone in a table of credentials is hidden where it may be a password", () => {
  const hidden = (text: string) =>
    secretSpans(text, { credentials: true }).map(({ start, end }) => text.slice(start, end));
  expect(hidden("[smtp.a.test]:587 ann:p\nhunter2\n@a.test\n[smtp.b.test]\n# hunter2\nx@y.z\n")).toEqual([
    "p",
    "hunter2",
    "x@y.z",
  ]);
});

describe("any other table", () => {
  lawsOf(
    { type: "hash" },
    {
      // Without being told, a value with a slip may be anything.
      showsEachLine: false,
      lines: [
        `[smtp.a.test]:587 ann:${hole}\n`,
        "ann@a.test ann@b.test\n",
        "a.test smtp:[smtp.a.test]:587\n",
        "# a comment\n\n",
      ],
      delicate: [
        `a.test ann:${hole}\n`,
        `#[smtp.a.test]:587 ann:${hole}\n`,
        `[smtp.a.test]:587\n  ann:${hole}\n`,
      ],
      broken: [
        ` [smtp.a.test]:587 ann:${hole}\n`,
        `[smtp.a.test]:587:ann:${hole}\n`,
        `[smtp.a.test]:587|ann:${hole}\n`,
        `"[smtp.a.test]:587 ann:${hole}\n`,
        `@a.test ann:${hole} ${hole}@smtp:587\n`,
        `@a.test smtp:ann:${hole} ${hole}@smtp:587\n`,
        `ann:${hole} ${hole}@smtp:587\n`,
      ],
      plain: [
        "2001:db8::1 REJECT ask ann@a.test\n",
        "smtp.a.test:25 ann@a.test\n",
        "a.test error:5.1.1 ask ann@a.test\n",
        "a.test lmtp:unix:private/dovecot\n",
        "a.test error:no such host\nb.test relay:[b.test]\n",
      ],
    },
  );
});

for (const type of ["ldap", "mysql", "pgsql"] as const) {
  describe(`a file of ${type}`, () => {
    const password = type === "ldap" ? "bind_pw" : "password";
    lawsOf(
      { type },
      {
        lines: [
          `server_password = ${hole}\n`,
          "hosts = db.test\n",
          "query = SELECT 1 FROM t WHERE a = '%s'\n",
          "# a comment\n\n",
        ],
        delicate: [
          `${password} = ${hole}\n`,
          `${password}=${hole}\n`,
          `#${password} = ${hole}\n`,
          `${password} =\n  ${hole}\n`,
          `${password} =\n# the word of the day\n  ${hole}\n`,
          `hosts = ${type}://ann:${hole}@db.test/\n`,
        ],
        broken: [
          `password ${hole}\n`,
          `password: ${hole}\n`,
          `password${hole}\n`,
          ` password = ${hole}\n`,
          `pass word = ${hole}\n`,
          `pasword = ${hole}\n`,
          `password\n= ${hole}\n`,
          `password =\n${hole}\n`,
          `bind_dn = cn=a,password = ${hole}\n`,
          `hosts = db.test ${password} ${hole}\n`,
          `timeout = 5 password ${hole}\n`,
        ],
        plain: [
          "query = SELECT password FROM users WHERE name = '%u'\n",
          "result_attribute = userPassword maildrop\n",
          "query_filter = (uid=password x)\nselect_field = password goto\n",
        ],
      },
    );
  });
}
