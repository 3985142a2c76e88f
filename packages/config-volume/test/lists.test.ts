import { decode } from "@mailconf/lossless";
import { serviceTypes } from "@mailconf/postfix-master-cf";
import { cost } from "@tooling/laws";
import { describe, expect, it, test } from "vitest";
import { parseAccounts, parseList, parseMasters, parseQuotas, parseServiceSettings } from "../src/index.ts";

describe("accounts", () => {
  const text = "# staff\r\nAnn@x.test|{BLF-CRYPT}$2y$05$a|userdb_mail=x|y nologin\r\n\r\nbob@x.test|$6$b\r\n";

  it("are found in any case, with scheme and attributes", () => {
    const ann = parseAccounts(text).get("ann@X.test");
    expect(ann).toMatchObject({ address: "Ann@x.test", local: "Ann", domain: "x.test", scheme: "BLF-CRYPT" });
    expect([...(ann?.attributes ?? [])]).toEqual([
      ["userdb_mail", "x|y"],
      ["nologin", "yes"],
    ]);
    expect(parseAccounts(text).get("bob@x.test")?.scheme).toBe("SHA512-CRYPT");
  });

  it("keep attributes, comments and CRLF when the password changes", () => {
    expect(parseAccounts(text).setPassword("ann@x.test", "{PLAIN}n").toString()).toBe(
      text.replace("{BLF-CRYPT}$2y$05$a", "{PLAIN}n"),
    );
  });

  it("are added in lower case at the end, with the line ending of the file", () => {
    expect(parseAccounts(text).add("Kim@X.test", "h", { userdb_home: "/k" }).toString()).toBe(
      `${text}kim@x.test|h|userdb_home=/k\r\n`,
    );
    expect(parseAccounts("a@x.test|h").add("b@x.test", "h").toString()).toBe("a@x.test|h\nb@x.test|h\n");
  });

  it("change one attribute and leave the others as they are written", () => {
    const accounts = parseAccounts("a@x.test|h|one=1  two\n");
    expect(accounts.setAttribute("a@x.test", "one", "2").toString()).toBe("a@x.test|h|one=2  two\n");
    expect(accounts.setAttribute("a@x.test", "three", "3").toString()).toBe(
      "a@x.test|h|one=1  two three=3\n",
    );
    const without = accounts.setAttribute("a@x.test", "one", undefined);
    expect(without.toString()).toBe("a@x.test|h|two\n");
    expect(without.setAttribute("a@x.test", "two", undefined).toString()).toBe("a@x.test|h\n");
    expect(accounts.setAttribute("a@x.test", "four", undefined)).toBe(accounts);
  });

  it.each([
    "a|b@x.test",
    "a b@x.test",
    "#a@x.test",
    "a@x.test\n",
    "a\0@x.test",
    "a@x.test\r",
    "../a@x.test",
    "..@x.test",
    "a:b@x.test",
    "[a]@x.test",
    "a@b@x.test",
    "@x.test",
    "a",
    "\ud800@x.test",
  ])("refuse the address %j", (address) => {
    expect(() => parseAccounts("").add(address, "h")).toThrow(RangeError);
  });

  it.each(["", "h|userdb_uid=0", "h\nroot@x.test|h", "h\r", "h\0", "h:0", " h", "h ", "\udc00"])(
    "refuse the hash %j",
    (hash) => {
      expect(() => parseAccounts("a@x.test|h\n").setPassword("a@x.test", hash)).toThrow(RangeError);
      expect(() => parseAccounts("").add("a@x.test", hash)).toThrow(RangeError);
    },
  );

  it.each([
    ["a b", "1"],
    ["", "1"],
    ["a|b", "1"],
    ["a", "1 nologin"],
    ["a", "1\n"],
    ["a", "1\r"],
    ["a", "\0"],
  ])("refuse the attribute %j with the value %j", (name, value) => {
    expect(() => parseAccounts("a@x.test|h\n").setAttribute("a@x.test", name, value)).toThrow(RangeError);
  });

  it("change the password of an account with a name that nobody could add", () => {
    expect(parseAccounts("a/b@x.test|old\n").setPassword("a/b@x.test", "new").toString()).toBe(
      "a/b@x.test|new\n",
    );
  });

  it("are there or not: adding one twice and changing none are refused", () => {
    const accounts = parseAccounts("a@x.test|h\n");
    expect(() => accounts.add("A@x.test", "h")).toThrow(RangeError);
    expect(() => accounts.setPassword("b@x.test", "h")).toThrow(RangeError);
    expect(accounts.delete("b@x.test")).toBe(accounts);
    expect(accounts.delete("A@x.test").toString()).toBe("");
  });

  it("stand in a file that is not UTF-8, and keep its bytes", () => {
    const bytes = Buffer.from("# caf\xe9\na@x.test|h\n", "latin1");
    const changed = parseAccounts(decode(bytes)).setPassword("a@x.test", "new").toBytes();
    expect(Buffer.from(changed).toString("latin1")).toBe("# caf\xe9\na@x.test|new\n");
  });

  it("are reviewed line by line", () => {
    const { diagnostics, list } = parseAccounts(
      "a@x.test\nb|h\nc@x.test|a:b\nD@x.test|{PLAIN}d\nd@x.test|h\n\ne@x.test|\n",
    );
    expect(diagnostics.map(({ code }) => code.replace("config-volume/", ""))).toEqual([
      "account-malformed",
      "account-address",
      "account-hash",
      "account-uppercase",
      "account-weak-hash",
      "account-repeated",
      "account-malformed",
    ]);
    expect(diagnostics[5]?.message).toBe(
      "expected each account once: line 4 spells d@x.test in another way, and Postfix refuses a table of both",
    );
    expect(list.map(({ address }) => address)).toEqual(["D@x.test"]);
  });
});

describe("masters", () => {
  it("are added in lower case, and refused where Dovecot's file would break", () => {
    expect(parseMasters("").add("BackUp", "h").toString()).toBe("backup|h\n");
    for (const name of ["", "a:b", "a*b", "a b", "-n", "#a", "a\n", "a|b"])
      expect(() => parseMasters("").add(name, "h")).toThrow(RangeError);
  });

  it("are two if their names differ in case, as Dovecot has it", () => {
    expect(parseMasters("Admin|a\nadmin|b\n").list).toHaveLength(2);
    expect(parseMasters("admin|a\nadmin|b\n").diagnostics).toMatchObject([
      { code: "config-volume/master-repeated" },
    ]);
  });
});

describe("masters", () => {
  it.each(["a b|h\n", "a\n", "|h\n", "a*b|h\n"])("that nobody can be: %j", (line) => {
    expect(parseMasters(line).diagnostics).toMatchObject([{ code: "config-volume/master-malformed" }]);
  });
});

describe("quotas", () => {
  it("are set and taken away", () => {
    const quotas = parseQuotas("# sizes\nann@x.test:5G\nsuperann@x.test:1T\n");
    expect(quotas.get("ANN@x.test")).toMatchObject({ size: "5G", bytes: 5n << 30n });
    expect(quotas.set("Ann@x.test", "10M").toString()).toBe("# sizes\nann@x.test:10M\nsuperann@x.test:1T\n");
    expect(quotas.delete("ann@x.test").toString()).toBe("# sizes\nsuperann@x.test:1T\n");
  });

  it.each(["", "5", "5g", "1.5G", "-1M", "5 G", "10M\nbob@x.test:0", "5G ", "99999999999T"])(
    "refuse the size %j",
    (size) => {
      expect(() => parseQuotas("a@x.test:1G\n").set("a@x.test", size)).toThrow(RangeError);
      expect(() => parseQuotas("").set("a@x.test", size)).toThrow(RangeError);
    },
  );
});

describe("settings of services", () => {
  it("are read as postconf -P takes them, the last one counts", () => {
    const settings = parseServiceSettings(
      "smtp/inet/a = 1 \nSmtp/inet/a=2\nx/inet/y/pass/z=3\nsmtp/inet/a=4\n",
    );
    expect(settings.get("smtp/inet/a")).toBe("4");
    expect(settings.list.map(({ service, parameter }) => [service, parameter])).toEqual([
      ["x/inet/y", "z"],
      ["smtp", "a"],
    ]);
    expect(settings.diagnostics).toHaveLength(1);
    expect(settings.set("smtp/inet/a", "5").toString()).toContain("smtp/inet/a=5\n");
    expect(() => settings.set("smtp/inet/a", "5 ")).toThrow(RangeError);
    expect(() => settings.set("Smtp/inet/a", "5")).toThrow(RangeError);
  });

  it("belong to the types of services that Postfix has", () => {
    for (const type of serviceTypes)
      expect(parseServiceSettings(`a/${type}/b=c\n`).get(`a/${type}/b`)).toBe("c");
    expect(parseServiceSettings("a/udp/b=c\n").list).toEqual([]);
    expect(parseServiceSettings("a/udp/b=c\n").diagnostics).toMatchObject([
      { code: "config-volume/setting-malformed" },
    ]);
  });
});

test("lists are read in time that grows with the text", () => {
  for (const list of ["accounts", "quotas", "service-settings"] as const)
    for (const part of ["\r", "a\r", "a/inet/", "|", " ", "a|\r", "#", "a b", "\0"])
      expect(cost(() => parseList(part.repeat(100_000 / part.length), { list }))).toBeLessThan(1_000);
});
