import { describe, expect, it } from "vitest";
import { parseKeyTable, parseSigningTable, parseTrustedHosts } from "../src/index.ts";

describe("the tables of OpenDKIM", () => {
  it("are written as setup config dkim writes them", () => {
    const keys = parseKeyTable("# keys\n").set({ domain: "x.test", selector: "mail" });
    expect(keys.toString()).toBe(
      "# keys\nmail._domainkey.x.test x.test:mail:/etc/opendkim/keys/x.test/mail.private\n",
    );
    expect(keys.get("mail._domainkey.x.test")).toMatchObject({ domain: "x.test", selector: "mail" });
    const signing = parseSigningTable("*@x.test old # note\n").set("*@x.test", "mail._domainkey.x.test");
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
      "service-files/repeated-entry",
    ]);
    expect(parseSigningTable(" *@x.test a\n").diagnostics).toMatchObject([
      { code: "service-files/leading-space" },
    ]);
    expect(parseTrustedHosts(" 127.0.0.1\n").list).toEqual([]);
  });
});
