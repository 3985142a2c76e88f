import { corpus, laws, pieces } from "@tooling/laws";
import fc from "fast-check";
import { describe } from "vitest";
import { parse, type TableType } from "../src/index.ts";

const common = [" ", "\t", "\n", "\n  ", "\r\n", "#", "\\", '"', "é", "Key", "value"];
const value = fc.constantFrom("v", "a b", "# no comment", 'x "y" z', "é", "a\tb", "$", "a = b");
const tables: Readonly<Record<string, { parts: string[]; keys: string[]; values?: fc.Arbitrary<string> }>> = {
  hash: {
    parts: ["joe", "@a.test", '"a b"', ":", "KEY"],
    keys: ["joe", "@a.test", '"a b"@c', "key", "x#", "ß", "a\\ b"],
  },
  cidr: {
    parts: ["192.0.2.0/24", "::/0", "!", "if ", "endif\n", "1.2.3.4"],
    keys: ["192.0.2.0/24", "!::/0", "[::1]", "1.2.3.4"],
  },
  regexp: {
    parts: ["/", "/a/", "!", "if ", "endif\n", "/(b)/i", "$1", "i", "x"],
    keys: ["/a/", "!/x y/", "/(b)/i", "|c|", "/a/!/b/"],
    values: fc.constantFrom("v", "a b", "# no comment", "é", "$$", ""),
  },
  pcre: {
    parts: ["/", "/a/", "!", "if ", "endif\n", "/(b)/i", "$1", "i", "x"],
    keys: ["/a/", "!/x y/", "/(b)/i", "|c|"],
    values: fc.constantFrom("v", "a b", "# no comment", "é", "$$", ""),
  },
  aliases: {
    parts: ["joe", ":", ",", "(", ")", "@", "[", "]", "|", ":include:", '"a:b"'],
    keys: ["joe", "a b", "a:b", "x@y", "owner-list", "\\"],
    values: fc.constantFrom("a, b", "/dev/null", '"|cmd x"', "a@b.test", ":include:/x"),
  },
  ldap: { parts: ["=", " = ", "server_host", "$"], keys: ["server_host", "bind", "x-y"] },
};

for (const [type, { parts, keys, values }] of Object.entries(tables)) {
  describe(type, () => {
    laws({
      parse: (text) => parse(text, { type: type as TableType }),
      text: pieces([...common, ...parts]),
      key: fc.constantFrom(...keys),
      value: values ?? value,
      runs: 2_000,
    });
  });
}

corpus(["map"], (source) => parse(source));
