import { laws, pieces } from "@tooling/laws";
import fc from "fast-check";
import { describe } from "vitest";
import { type ListName, parseList } from "../src/index.ts";

interface Sample {
  readonly parts: readonly string[];
  readonly keys: readonly string[];
  readonly values: readonly string[];
}

const common = [" ", "\t", "\n", "\n", "\r\n", "\r", "\n  ", "#", "# note\n", "\0", "é", ":", "|", "="];
const hashes = ["{PLAIN}x", "{SHA512-CRYPT}$6$a$b", "a b", "=", "é", "#x"];
const lists: Readonly<Record<ListName, Sample>> = {
  accounts: {
    parts: ["ann@x.test", "Ann@X.test", "bob@x.test|h", "|a=b c", "ann@x.test|old|k=v\n"],
    keys: ["ann@x.test", "ANN@x.test", "bob@x.test", "é@x.test", "c+d@x.test"],
    values: hashes,
  },
  masters: {
    parts: ["admin", "Admin|h", "root|h|k\n", "|"],
    keys: ["admin", "root", "Root", "é"],
    values: hashes,
  },
  quotas: {
    parts: ["ann@x.test", ":5G", "bob@x.test:0\n", "ann@x.test:10M"],
    keys: ["ann@x.test", "ANN@x.test", "bob@x.test"],
    values: ["0", "5G", "10B", "00k", "1T"],
  },
  "service-settings": {
    parts: ["smtp/inet/a", "smtp/unix/", "/", "smtp/inet/a = b c \n", "x/inet/y/pass/z=1\n", "inet"],
    keys: ["smtp/inet/a", "smtp/unix/b", "x/inet/y/pass/z", "0/unix-dgram/c"],
    values: ["", "a", "a b", "a=b", "# x", "é", "|"],
  },
};

for (const [list, { parts, keys, values }] of Object.entries(lists)) {
  describe(list, () => {
    laws<string>({
      parse: (text) => parseList(text, { list: list as ListName }),
      text: pieces([...common, ...parts]),
      key: fc.constantFrom(...keys),
      value: fc.constantFrom(...values),
      tied: (key, other) => key.toLowerCase() === other.toLowerCase(),
      runs: 1_500,
    });
  });
}
