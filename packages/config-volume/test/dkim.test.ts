import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseKeyTable, parseList, parseSigningTable, parseTrustedHosts } from "../src/index.ts";

describe("the tables of OpenDKIM", () => {
  it("are written as setup config dkim writes them", () => {
    const keys = parseKeyTable("# keys\n").set({ domain: "x.test", selector: "mail" });
    expect(keys.toString()).toBe(
      "# keys\nmail._domainkey.x.test x.test:mail:/etc/opendkim/keys/x.test/mail.private\n",
    );
    expect(keys.get("mail._domainkey.x.test")).toMatchObject({ domain: "x.test", selector: "mail" });
    const signing = parseSigningTable("*@x.test old # note\n").set("*@X.test", "mail._domainkey.x.test");
    expect(signing.toString()).toBe("*@x.test mail._domainkey.x.test # note\n");
    expect(parseTrustedHosts("").add("127.0.0.1").add("localhost").add("127.0.0.1").toString()).toBe(
      "127.0.0.1\nlocalhost\n",
    );
  });

  it.each([
    { domain: "../x", selector: "mail" },
    { domain: "x.test", selector: "a b" },
    { domain: "x.test", selector: "" },
    { domain: "x:y", selector: "mail" },
    { domain: "x.test", selector: "mail", file: "/f # note" },
    { domain: "x.test", selector: "mail", name: "#name" },
    { domain: "x.test", selector: "mail", file: "/f\nevil x:y:z" },
    { domain: "x.test", selector: "mail", file: "/f\0" },
  ])("refuse the key %j", (key) => {
    expect(() => parseKeyTable("").set(key)).toThrow(RangeError);
  });

  it("hold no commented line for an entry, and say what cannot be read", () => {
    expect(parseKeyTable("#a x.test:a:/f\n").list).toEqual([]);
    expect(parseKeyTable("a\nb x.test\nc x:c:/f\nc y:c:/g\n").diagnostics.map(({ code }) => code)).toEqual([
      "config-volume/key-table-malformed",
      "config-volume/key-table-malformed",
      "config-volume/dkim-repeated",
    ]);
    expect(parseSigningTable(" *@x.test a\n").diagnostics).toMatchObject([
      { code: "config-volume/signing-table-malformed" },
    ]);
    expect(parseTrustedHosts(" 127.0.0.1\n").list).toEqual([]);
  });
});

const isThere = spawnSync("opendkim", ["-V"]).error === undefined;
if (!isThere && process.env.MAILCONF_LIVE) throw new Error("opendkim is missing");
if (!isThere) console.warn("SKIPPED: what OpenDKIM reads in its tables, because opendkim is not installed");

describe.skipIf(!isThere)("what opendkim -Q reads in a table", () => {
  const lines = [
    "a x.test:a:/f",
    "  b  x:y z # n",
    "\tc\tv w \r",
    "#d v",
    "e",
    "a second",
    "f v#w",
    "# g v",
    "A cap",
  ];
  const keys = ["a", "A", "b", "c", "d", "e", "f", "v", "#d"];

  it.each(["key-table", "signing-table"] as const)("%s", (list) => {
    const folder = mkdtempSync(join(tmpdir(), "mailconf-dkim-"));
    try {
      const path = join(folder, "table");
      for (const text of [
        lines.join("\n"),
        lines.toReversed().join("\r\n"),
        `${lines.slice(0, 3).join("\n")}\n`,
      ]) {
        writeFileSync(path, text);
        const document = parseList(text, { list });
        for (const key of keys) {
          const type = list === "key-table" ? "file" : "refile";
          const { stdout } = spawnSync("opendkim", ["-Q"], {
            input: `${type}:${path}\n${key}/1\n`,
            encoding: "utf8",
          });
          const answer = /'(.*)'/.exec(stdout)?.[1];
          const entry = document.entries.find((each) => each.key === key);
          // It takes a line without a value for one with an empty value, which is of no use.
          expect([key, answer === "" ? undefined : answer]).toEqual([key, entry?.value]);
        }
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
