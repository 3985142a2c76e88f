import { maskText, sourceText } from "@mailconf/lossless";
import { expect, test } from "vitest";
import { secretSpans as ofKeyValue } from "../../src/key-value/index.ts";
import { secretSpans as ofShell } from "../../src/shell/index.ts";

const redis = (text: string) => maskText(text, ofKeyValue(sourceText(text), { program: "redis" }));
const shell = (text: string) => maskText(text, ofShell(sourceText(text)));

test("values of secret names are secrets, without their quotes", () => {
  expect(redis('port 1\nrequirepass "a b" \n')).toBe('port 1\nrequirepass "********" \n');
  expect(shell("A=1\nexport DB_PASSWORD='it is' # x\n")).toBe("A=1\nexport DB_PASSWORD='********' # x\n");
});

test("so are those that comments show, and those in lines that are wrong", () => {
  expect(redis("# requirepass foobared\n#  masterauth x\n")).toBe(
    "# requirepass ********\n#  masterauth ********\n",
  );
  expect(redis('requirepass: "abc\n')).not.toContain("abc");
  expect(shell("#TOKEN=abc\nif true; then\n  SECRET=abc\nfi\n")).toBe(
    "#TOKEN=********\nif true; then\n  SECRET=********\nfi\n",
  );
});

test("what looks like a secret is one under any name", () => {
  expect(shell("DSN=pg://u:geheim@host/x\n")).toBe("DSN=pg://u:********@host/x\n");
  expect(redis("user default on >geheim ~* +@all\n")).not.toContain("geheim");
  expect(redis('user a on ">so geheim" +@all\n')).toBe('user a on ">********" +@all\n');
});
