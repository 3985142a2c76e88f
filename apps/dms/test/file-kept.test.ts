import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type FileFormat, formats } from "@mailconf/formats";
import { encode, sourceText } from "@mailconf/lossless";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Stop } from "../src/exit.ts";
import { openFile } from "../src/files/open-file.ts";
import { verbs } from "../src/files/verbs.ts";
import { dms, scratch } from "./run.ts";

const set = verbs.find(({ name }) => name === "set");

/** A text of each format in which a key can be set that needs something around it. */
const beginnings: Readonly<Record<string, string>> = {
  "master.cf": "smtp inet n - y - - smtpd\n",
  fetchmailrc: "poll h.test proto imap user u there password p\n",
  getmailrc: "[retriever]\ntype = a\n",
};
const keys: Readonly<Record<string, readonly string[]>> = {
  "master.cf": ["smtp/inet/x"],
  "volume-service-settings": ["smtp/inet/x"],
  fetchmailrc: ["h.test", "u", "password"],
  getmailrc: ["retriever", "type"],
  supervisor: ["program:x", "command"],
  fail2ban: ["sshd", "enabled"],
  amavis: ["$x"],
  rspamd: ["s", "b"],
  regexp: ["/a/"],
  pcre: ["/a/"],
  cidr: ["10.0.0.0/8"],
  "volume-accounts": ["a@b.test"],
  "volume-quotas": ["a@b.test"],
  "dovecot-2.3": ["protocol imap", "ssl"],
  "dovecot-2.4": ["protocol imap", "ssl"],
};

const hostile = fc.string({
  unit: fc.constantFrom(...'ab\n\r\0 \t\f\v=:#"\\{}$,'),
  maxLength: 5,
});

const withoutInnerBlanks = (text: string) => text.replaceAll(/(?<=\S)[ \t]+(?=\S)/g, "");

/** The keys of a text and their values, without that of one key. */
const othersOf = (format: FileFormat, text: string, words: readonly string[]) => {
  const document = format.parse(sourceText(text, "file"));
  return document.keys
    .map((key) => format.wordsOf(key).map(String))
    .filter((key) => JSON.stringify(key) !== JSON.stringify(words));
};

describe.each(formats.map(({ name, load }) => [name, load] as const))("%s", (name, load) => {
  const key = keys[name] ?? ["abc"];

  test.each(["value", "word of the key"])(
    "a %s is kept exactly or refused, and is nothing else",
    async (what) => {
      const format = await load();
      const text = beginnings[name] ?? "";
      await fc.assert(
        fc.asyncProperty(hostile, fc.nat(), async (written, at) => {
          const words = what === "value" ? key : key.with(at % key.length, written);
          const value = what === "value" ? written : "v";
          const opened = await openFile("file", name, encode({ text, encoding: "utf-8" }));
          let after: string;
          try {
            if (!set || !("change" in set)) throw new Error("no verb");
            after = new TextDecoder().decode(set.change(opened, [...words, value]));
          } catch (error) {
            expect(error).toBeInstanceOf(Stop);
            return;
          }
          const read = format.parse(sourceText(after, "file")).get(format.keyOf(words)) ?? "nothing";
          expect(withoutInnerBlanks(read)).toBe(withoutInnerBlanks(value));
          if (words.length === 1 || what === "value")
            expect(othersOf(format, after, words)).toEqual(othersOf(format, text, words));
        }),
        { numRuns: 300 },
      );
    },
  );
});

describe("what a table cannot hold is refused with its place", () => {
  test.each([
    ["z\n", "z\\n"],
    ["z\r", "character 2"],
    [" z", "character 1"],
  ])("%j", (value, said) => {
    const folder = scratch({ table: "a b\n" });
    const { status, stderr } = dms(folder, "file", "set", "--as", "texthash", "table", "a", value);
    expect([status, stderr]).toEqual([1, expect.stringContaining(said)]);
    expect(readFileSync(join(folder, "table"), "utf8")).toBe("a b\n");
  });

  test("a key under which nothing would be found", () => {
    const { status, stderr } = dms(scratch({ t: "" }), "file", "set", "--as", "cidr", "t", "no network", "x");
    expect([status, stderr]).toEqual([1, expect.stringContaining("key")]);
  });
});
