import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { dms, scratch } from "./run.ts";

/** A folder with one file of these bytes, one for each character, and what is in it later. */
function withBytes(name: string, bytes: string) {
  const folder = scratch({ [name]: "" });
  writeFileSync(join(folder, name), bytes, "latin1");
  return { folder, after: () => readFileSync(join(folder, name), "latin1") };
}

/** A text in UTF-8, one character for each byte. */
const utf8 = (text: string) => Buffer.from(text).toString("latin1");

describe.each([
  ["main.cf", "# Gr%e\r\nbiff = no\nmail_name = caf%\n", ["biff"], "biff = no", "biff = yes"],
  [
    "fetchmailrc",
    '# Gr%e\npoll a.test user ann pass "caf%" fetchlimit 5\n',
    ["a.test", "ann", "fetchlimit"],
    "fetchlimit 5",
    "fetchlimit yes",
  ],
  ["10-mail.conf", "# Gr%e\r\nmail_home = /caf%\nssl = no\n", ["ssl"], "ssl = no", "ssl = yes"],
  ["mail.env", "# Gr%e\nA=1\nB=caf%\r\n", ["A"], "A=1", "A=yes"],
])("%s", (name, text, key, before, behind) => {
  test.each([
    ["Latin-1", "\xe9"],
    ["part UTF-8, part Latin-1", `${utf8("é")}\xe9`],
    ["UTF-8 behind a byte order mark", utf8("é")],
  ])("a change keeps every other byte of a file that is %s", (title, strange) => {
    const mark = title.includes("mark")
      ? name === "mail.env" || name === "main.cf"
        ? utf8("\ufeff")
        : ""
      : "";
    const bytes = mark + text.replaceAll("%", strange);
    const { folder, after } = withBytes(name, bytes);
    const value = name === "fetchmailrc" ? "7" : "yes";
    expect(dms(folder, "file", "set", name, ...key, value).status).toBe(0);
    expect(after()).toBe(bytes.replace(before, behind.replace("yes", value)));
    expect(dms(folder, "file", "unset", name, ...key).status).toBe(0);
    expect(after()).toContain(`caf${strange}`);
    expect(after()).toContain(`# Gr${strange}e`);
  });
});

test("a value is shown as UTF-8 where it is that, else as Latin-1", () => {
  const { folder } = withBytes("main.cf", `a = ${utf8("é")}\nb = \xe9\n`);
  expect(dms(folder, "file", "get", "main.cf", "a").stdout).toBe("é\n");
  expect(dms(folder, "file", "get", "main.cf", "b").stdout).toBe("é\n");
});

test("a name is found in the bytes that the file has for it", () => {
  const { folder, after } = withBytes(
    "fetchmailrc",
    `poll a.test user ${utf8("é")} keep user b pass "\xe9"\n`,
  );
  expect(dms(folder, "file", "set", "fetchmailrc", "a.test", "é", "mda", "x").status).toBe(0);
  expect(after()).toBe(`poll a.test user ${utf8("é")} keep mda "x" user b pass "\xe9"\n`);
});

describe("a value beyond ASCII", () => {
  test("is written as UTF-8 into a file that is UTF-8", () => {
    const { folder, after } = withBytes("main.cf", "a = 1\n");
    expect(dms(folder, "file", "set", "main.cf", "a", "€").status).toBe(0);
    expect(after()).toBe(utf8("a = €\n"));
  });

  test("is written as Latin-1 into a file that is not, if it can be", () => {
    const { folder, after } = withBytes("main.cf", "a = 1\nb = \xe9\n");
    expect(dms(folder, "file", "set", "main.cf", "a", "é").status).toBe(0);
    expect(after()).toBe("a = \xe9\nb = \xe9\n");
    const { status, stderr } = dms(folder, "file", "set", "main.cf", "a", "€");
    expect(status).toBe(1);
    expect(stderr).toContain('main.cf is not UTF-8: "€" cannot be written into it');
    expect(after()).toBe("a = \xe9\nb = \xe9\n");
  });

  test("is refused where a file is part UTF-8 and part not", () => {
    const bytes = `a = ${utf8("é")}\nb = \xe9\n`;
    const { folder, after } = withBytes("main.cf", bytes);
    const { status, stderr } = dms(folder, "file", "set", "main.cf", "a", "é");
    expect(status).toBe(1);
    expect(stderr).toContain("main.cf is part UTF-8, part not");
    expect(after()).toBe(bytes);
  });

  test("is written as UTF-8 into an env file whatever else it holds, as Compose reads it", () => {
    const { folder, after } = withBytes("mail.env", "A=\xe9\n");
    expect(dms(folder, "file", "set", "mail.env", "B", "€").status).toBe(0);
    expect(after()).toBe(`A=\xe9\nB=${utf8("€")}\n`);
  });
});
