import { expect, test } from "vitest";
import { type ProgramName, parse } from "../../src/list/index.ts";

const dkim = (text: string) => parse(text, { program: "opendkim" });
const dmarc = (text: string) => parse(text, { program: "opendmarc" });
const grey = (text: string) => parse(text, { program: "postgrey" });

test("an entry is added once, at the end", () => {
  const hosts = dmarc("localhost # here\n# more").add("172.16.0.0/12");
  expect(hosts.toString()).toBe("localhost # here\n# more\n172.16.0.0/12\n");
  expect(hosts.add("localhost")).toBe(hosts);
  expect(hosts.keys).toEqual(["localhost", "172.16.0.0/12"]);
});

test("delete takes every line of an entry, and leaves comments", () => {
  expect(grey("a.test\n  a.test # why\nb.test\n").delete("a.test").toString()).toBe("# why\nb.test\n");
});

test("tables of OpenDKIM have values, of which the first counts", () => {
  const keys = dkim("mail._domainkey.x x:mail:/k # 2048\n*@x  mail._domainkey.x\n*@x other\n");
  expect(keys.get("*@x")).toBe("mail._domainkey.x");
  expect(keys.set("*@x", "a b").set("mail._domainkey.x", "").toString()).toBe(
    "mail._domainkey.x # 2048\n*@x  a b\n*@x other\n",
  );
  expect(dkim("a # c\n").set("a", "v").toString()).toBe("a v # c\n");
});

test("what would be another entry, a comment or nothing is refused", () => {
  for (const program of ["opendkim", "opendmarc", "postgrey"] as ProgramName[]) {
    for (const entry of ["", "a b", " a", "#a", "a#b", "a\nb", "\ud800"]) {
      expect(() => parse("", { program }).add(entry), JSON.stringify(entry)).toThrow(RangeError);
    }
  }
  expect(() => dkim("").set("a", "b # c")).toThrow(RangeError);
  expect(() => dkim("").set("a", "x".repeat(1022))).toThrow(RangeError);
  expect(() => grey("").set("a", "b")).toThrow(RangeError);
});
