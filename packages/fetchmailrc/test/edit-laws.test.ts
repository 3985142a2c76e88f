import { applyEdits, sourceText } from "@mailconf/lossless";
import { editLaws, pieces } from "@tooling/laws";
import fc from "fast-check";
import { expect, test } from "vitest";
import { editsOf } from "../src/edits.ts";
import { parse } from "../src/index.ts";
import type { Key } from "../src/key.ts";
import { read } from "../src/reading.ts";

const parts = [
  ...[
    "poll",
    "skip x",
    "set ",
    "defaults",
    "\npoll a\n",
    "user ",
    "password ",
    '"',
    "'",
    "=",
    "is ",
    "here",
    "#",
    "\n",
  ],
  ...[" ", "\\\n", "authenticate ", "no ", "keep", "\r\n", ",", "\ufeff", "poll", "with "],
];
const long = "# a long note on an account that makes a section of its own ".repeat(50);
const fillers = [
  ...[
    `poll a.example proto imap user "x" password "y" keep\n${long}\n`,
    "set postmaster root\n",
    `${long}\n`,
  ],
  ...[
    `poll b.example\n  proto pop3\n  user u there is v here\n    ssl\n${long}\n`,
    "skip c.example user w\n",
  ],
  ...[`set daemon 300\n${long}\n`, `poll d.example proto imap\n${long}\n`, 'poll e.example user "it\'s"\n'],
];
const key: fc.Arbitrary<Key> = fc.constantFrom<Key>(
  ...([
    ["postmaster"],
    ["daemon"],
    ["logfile"],
    ["a.example", "protocol"],
    ["a.example", "x", "keep"],
  ] as Key[]),
  ...([
    ["b.example", "u", "is"],
    ["b.example", "u", "ssl"],
    ["c.example", "w", "folder"],
  ] as Key[]),
  ...([
    ["d.example", "new", "password"],
    ["new.example", "protocol"],
    ["defaults", "protocol"],
    [0, "via"],
  ] as Key[]),
);
const value = fc.constantFrom("imap", "yes", "no", "300", "it's", 'a "b"', "x");

editLaws({ parse: (text) => parse(text), parts, fillers, key, value, runs: 600 });

test("changes in sections, one after the other, make the edits that they make in the whole text", () => {
  const text = fc
    .array(fc.oneof(fc.constantFrom(...fillers), fc.constantFrom(...fillers), pieces(parts, 3)), {
      maxLength: 8,
    })
    .map((chosen) => chosen.join(""));
  const change = fc.record({ kind: fc.constantFrom("set", "set", "append", "delete"), key, value });
  const blow = fc.record({
    at: fc.integer({ min: 0, max: 1_000 }),
    length: fc.constantFrom(0, 0, 1, 5, 400),
    put: fc.oneof(pieces(parts, 3), fc.constantFrom(...fillers)),
  });
  const attempt = <Result>(work: () => Result): Result | undefined => {
    try {
      return work();
    } catch (error) {
      expect(error).toBeInstanceOf(RangeError);
      return undefined;
    }
  };
  fc.assert(
    fc.property(text, fc.array(fc.oneof(change, change, blow), { maxLength: 6 }), (input, steps) => {
      let document = parse(input);
      for (const step of steps) {
        const before = document.toString();
        if ("at" in step) {
          const start = before.lastIndexOf("\n", Math.floor((step.at * before.length) / 1_000)) + 1;
          const end = Math.min(before.length, start + step.length);
          document = document.withEdits([{ span: { start, end }, text: step.put }]);
          continue;
        }
        const whole = attempt(() =>
          applyEdits(before, editsOf(read(sourceText(before), "6.4"), [step as never])),
        );
        const after = attempt(() => document.edit([step as never]));
        expect(after?.toString()).toBe(whole);
        document = after ?? document;
      }
    }),
    { numRuns: 1_000 },
  );
});
