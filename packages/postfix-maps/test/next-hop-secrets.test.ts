import { maskText, secretsOfNextHops } from "@mailconf/lossless";
import { hole, secretLaws } from "@tooling/laws";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse, secretSpans } from "../src/index.ts";

const options = { type: "texthash", nextHops: true } as const;
const several = (lines: readonly string[]) =>
  fc.array(fc.constantFrom(...lines), { minLength: 1, maxLength: 3 }).map((chosen) => chosen.join(""));

const plain = [
  "@a.test [smtp.a.test]:587\n@b.test smtp.b.test, [192.0.2.1]\n@c.test\n",
  "@a.test [smtp.a.test]:587 [smtp.b.test]:1234\n",
  "ann@a.test smtp.a.test:12345\n@d.test relay:2525\n@e.test postfix:submission\n",
  "@a.test smtp:[smtp.a.test]:587\n@b.test smtp://smtp.b.test:587/\n",
  "[smtp.a.test]:587 @a.test\nsmtp.a.test:587 @a.test\n",
  "@a.test [smtp.a.test]:587 # the relay of the shop: see https://a.test/relay\n",
  "# relays by sender: ask ann@a.test\n#@a.test [smtp.a.test]:587\n",
  '"a:b"@a.test [smtp.a.test]:587\n@münchen.test bücher.test\n',
];

describe("a relay map", () => {
  secretLaws({
    diagnose: (source) => parse(source, options).diagnostics,
    secretSpans: (source) => secretSpans(source, options),
    texts: several([
      `@a.test ann:${hole}\n`,
      `ann:${hole}\n`,
      `@a.test smtp:ann:${hole}@smtp:587\n`,
      `@a.test ann:${hole}@[smtp.a.test]:587\n`,
      `#@a.test ann:${hole}\n`,
      `[smtp.a.test]:587 ann:${hole}\n`,
      ...plain,
    ]),
    damaged: several([
      `@a.test ann ${hole}@smtp:587\n`,
      `@a.test ann ${hole} ${hole}@smtp:587\n`,
      `@a.test ${hole}@smtp:587\n`,
      `@a.test ann@a.test:${hole}\n`,
      `@a.test [smtp.a.test]:587 ann:${hole}\n`,
      `@a.test [smtp.a.test]:587 # ann:${hole}\n`,
      `@a.test ann|${hole}\n`,
      `ann:${hole} ${hole}@smtp:587\n`,
      `ann@a.test:${hole}\n`,
      ` @a.test ann:${hole}\n`,
    ]),
    plain,
    // What stands in front of a colon is taken for a user.
    secret: fc.oneof(
      fc
        .stringMatching(/^[A-Za-z][A-Za-z0-9]{0,20}$/)
        .filter((word) => !/^(smtps?|ssmtp|mail|submissions?|urd)$/.test(word)),
      fc.constantFrom("12345", "1234", "123456", "p@ss", "P.w", "p,w", "Zq/7"),
    ),
    runs: 600,
  });
});

test.each([
  ["[smtp.a.test]:587, smtp.b.test", "[smtp.a.test]:587, smtp.b.test"],
  ["ann:12345", "ann:********"],
  ["relay:25", "relay:25"],
  ["[ann:pw]:587", "[ann:********"],
  ["[2001:db8::1]:587, [ipv6:::1], [fe80::1%eth0]", "[2001:db8::1]:587, [ipv6:::1], [fe80::1%eth0]"],
  ["ann pw@smtp:587", "********@smtp:587"],
  ["smtp://ann:pw@smtp.a.test", "smtp://ann:********@smtp.a.test"],
  ["pw@smtp.a.test", "********"],
])("of the next hops %j is shown %j", (list, shown) => {
  expect(maskText(list, secretsOfNextHops(list))).toBe(shown);
});

test("secrets of a relay map are found in time that grows with the text", () => {
  for (const part of ["a:", "a@", "a ", ",", '"a', "[", "# a:b "])
    for (const end of ["", "\n"]) secretSpans((part + end).repeat(100_000 / part.length), options);
});
