import { byteLaws } from "@tooling/laws";
import fc from "fast-check";
import { describe } from "vitest";
import { parse } from "../src/index.ts";

for (const [type, key, parts] of [
  ["hash", "joe", ["joe", "@a.test", " ", "ok"]],
  ["aliases", "joe", ["joe", ": ", "ok", ","]],
  ["regexp", "/a/", ["/a/", " ", "ok", "if "]],
  ["cidr", "192.0.2.1", ["192.0.2.1", " ", "ok"]],
  ["ldap", "bind_pw", ["bind_pw", " = ", "ok"]],
] as const) {
  describe(type, () => {
    byteLaws({
      parse: (source) => parse(source, { type }),
      parts: [...parts, "# note", "\n", "\n  "],
      key: fc.constant(key),
      value: "ok",
      // Each line is UTF-8 or not; new lines are.
      writesUtf8: true,
      runs: 300,
    });
  });
}
