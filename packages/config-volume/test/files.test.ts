import { decode } from "@mailconf/lossless";
import { describe, expect, it } from "vitest";
import { openVolumeFile, volumeFileOf, volumeFiles } from "../src/index.ts";

describe("files of the volume", () => {
  it("are opened by their name as what they are", () => {
    const accounts = openVolumeFile("postfix-accounts.cf", "ann@x.test|h\n");
    if (accounts.kind !== "accounts") throw new TypeError(accounts.kind);
    expect(accounts.contents.get("ann@x.test")?.hash).toBe("h");
    const mainCf = openVolumeFile("postfix-main.cf", "biff = no\n");
    if (mainCf.kind !== "main-cf") throw new TypeError(mainCf.kind);
    expect(mainCf.contents.get("biff")).toBe("no");
  });

  it.each([
    ["ann@x.test.dovecot.sieve", "text"],
    ["before.dovecot.sieve", "text"],
    ["getmail/ann.cf", "getmail"],
    ["rspamd/override.d/dkim_signing.conf", "rspamd"],
    ["rspamd/dkim/rsa-2048-mail-x.test.private.txt", "private-key"],
    ["opendkim/keys/x.test/mail.private", "private-key"],
    ["opendkim/keys/x.test/sub/mail.private", "text"],
    ["ldap-users.cf", "ldap-table"],
    ["user-patches.sh", "text"],
    ["user-patches.sh.bak", "text"],
    ["constructor", "text"],
  ] as const)("%s is %s", (name, kind) => {
    expect(openVolumeFile(name, "").kind).toBe(kind);
  });

  it("keep every byte, whatever they are", () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    for (const { name } of volumeFiles) {
      const file = openVolumeFile(name.replaceAll("*", "x"), bytes);
      expect(file.file?.name, name).toBe(name);
      expect(Buffer.compare(file.contents.toBytes(), bytes), name).toBe(0);
      expect(file.contents.toString(), name).toBe(decode(bytes).text);
    }
  });

  it("of a name near a known one suggest that", () => {
    expect(openVolumeFile("postfix-account.cf", "x").diagnostics).toMatchObject([
      { code: "config-volume/unknown-file", hint: "postfix-accounts.cf" },
    ]);
    expect(openVolumeFile("README.md", "x").diagnostics).toEqual([]);
    expect(volumeFileOf("README.md")).toBeUndefined();
  });

  it("tell their secrets by what they are", () => {
    expect(openVolumeFile("dovecot-masters.cf", "a|h\n").secretSpans()).toEqual([{ start: 2, end: 3 }]);
    expect(openVolumeFile("postfix-sasl-password.cf", "@x u:p\n").secretSpans()).toEqual([
      { start: 5, end: 6 },
    ]);
  });
});
