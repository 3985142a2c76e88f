import { laws, pieces } from "@tooling/laws";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsePasswdFile, passdbFields, userdbFields } from "../src/index.ts";

const line =
  "u@x.org:{PLAIN}secret:1000:1000:Some Body:/home/u:/bin/sh:userdb_quota_rule=*:storage=1G nologin flag=y\n";

test("a user has its fields, and extra fields for passdb and userdb", () => {
  const user = parsePasswdFile(line).user("u@x.org");
  expect(user?.password).toEqual({ scheme: "PLAIN", text: "secret" });
  expect(user && passdbFields(user)).toEqual({ nologin: "", flag: "y" });
  expect(user && userdbFields(user, "2.3")).toEqual({
    uid: "1000",
    gid: "1000",
    home: "/home/u",
    quota_rule: "*:storage=1G",
  });
});

test("colons belong to the extra fields", () => {
  const user = parsePasswdFile("u:pw:1:1::/h::userdb_mail=maildir:/x:INDEX=/y\n").user("u");
  expect(user?.extra).toEqual([["userdb_mail", "maildir:/x:INDEX=/y"]]);
});

test("the mail location of the old layout counts in 2.3 only", () => {
  const user = parsePasswdFile("u:pw:1:1::/h:::maildir:/x\n").user("u");
  expect(user && userdbFields(user, "2.3")?.mail).toBe("maildir:/x");
  expect(user && userdbFields(user, "2.4")?.mail).toBeUndefined();
});

test("old schemes stand behind the password", () => {
  expect(parsePasswdFile("u:abc[13]\n").user("u")?.password).toEqual({ scheme: "CRYPT", text: "abc" });
});

test("lines that start with # or : are no users", () => {
  expect(parsePasswdFile("# a:b\n:c\n\nu:pw\n").keys).toEqual(["u"]);
});

test("a second line of a user, root, white space before a name and a missing password are said", () => {
  const { diagnostics } = parsePasswdFile("u:a\nu:b\nr:p:0:0\n l:p\nnocolon\n");
  expect(diagnostics.map(({ code }) => code.slice(13))).toEqual([
    "user-twice",
    "root-user",
    "white-space-in-user",
    "missing-password",
  ]);
});

test("a user can never become another line", () => {
  expect(() => parsePasswdFile("").set("a\nb", "c")).toThrow(RangeError);
  expect(() => parsePasswdFile("").set("a", "c\nd:e")).toThrow(RangeError);
  expect(() => parsePasswdFile("").set("a:b", "c")).toThrow(RangeError);
});

describe("passwd-file", () => {
  const text = pieces([
    "u",
    "a@x",
    ":",
    "{PLAIN}pw",
    "#",
    "\n",
    "\r\n",
    " ",
    "userdb_x=1",
    ":1000:1000::/h::",
  ]);
  const key = fc.constantFrom("u", "a@x", "new");
  const value = fc.constantFrom("{PLAIN}pw:1:1::/h::", "", "x", "a b:c");
  laws({ parse: parsePasswdFile, text, key, value, runs: 2_000 });
});
