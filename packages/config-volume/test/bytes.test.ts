import { decode } from "@mailconf/lossless";
import { byteLaws } from "@tooling/laws";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ListName, parseAccounts, parseAliases, parseList } from "../src/index.ts";

const lists: Readonly<
  Record<ListName, { parts: readonly string[]; keys: readonly string[]; value: string }>
> = {
  accounts: {
    parts: ["ann@x.test", "|", "|a=b", "ann@x.test|h\n"],
    keys: ["ann@x.test", "b@x.test"],
    value: "{PLAIN}x",
  },
  masters: { parts: ["admin", "|", "admin|h\n"], keys: ["admin", "root"], value: "{PLAIN}x" },
  quotas: { parts: ["ann@x.test", ":", "ann@x.test:5G\n"], keys: ["ann@x.test"], value: "10M" },
  "service-settings": { parts: ["smtp/inet/a", "=", "smtp/inet/a=b\n"], keys: ["smtp/inet/a"], value: "c" },
};

for (const [list, { parts, keys, value }] of Object.entries(lists)) {
  describe(list, () => {
    byteLaws<string>({
      parse: (source) => parseList(source, { list: list as ListName }),
      parts: [...parts, "\n", "\r\n", "# ", " "],
      key: fc.constantFrom(...keys),
      value,
      runs: 500,
    });
  });
}

describe("a file that is not UTF-8 throughout", () => {
  const bytes = (text: string) => decode(Buffer.from(text, "latin1"));

  it("has a byte of another character where JavaScript sees a blank", () => {
    expect(parseAccounts(bytes("# \xe9\nm\xc3\xa0@x.test|h|a=\xc3\xa0 b=1\n")).list).toMatchObject([
      { address: "m\xc3\xa0@x.test", extra: "a=\xc3\xa0 b=1" },
    ]);
    expect(
      parseAliases(bytes("# \xe9\na@x.test \xc3\xa0@x.test,b@x.test\n")).get("a@x.test")?.recipients,
    ).toHaveLength(2);
  });
});

it("a byte order mark does no harm in front of a comment", () => {
  const accounts = parseAccounts("\ufeff# ours\nann@x.test|{ARGON2ID}h\n");
  expect(accounts.diagnostics).toEqual([]);
  expect(parseAccounts("\ufeffann@x.test|h\n").list).toEqual([]);
});
