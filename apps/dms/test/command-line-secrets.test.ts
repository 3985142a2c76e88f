import { expect, test } from "vitest";
import { withoutSecrets } from "../src/command-line-secrets.ts";
import { dms, scratch } from "./run.ts";

test.each([
  ["check", "--evn=RELAY_PASSWORD=Zq7"],
  ["--RELAY_PASSWORD=Zq7"],
  ["RELAY_PASSWORD=Zq7 'Zq7"],
  ["check", "--vars", "RELAY_PASSWORD=Zq7"],
  ["check", "--vars=RELAY_PASSWORD=Zq7"],
  ["check", "--release", "RELAY_PASSWORD=Zq7"],
  ["check", "--release=RELAY_PASSWORD=Zq7"],
  ["check", "--env", "=Zq7"],
  ["explain", "--vars", "x.env", "RELAY_PASSWORD=Zq7"],
  ["explain", "--vars", "x.env", "sasl_passwd", "bob:Zq7"],
  ["rules", "smtp://bob:Zq7@one.test"],
  ["file", "set", "x.env", "RELAY_PASSWORD=Zq7", "x"],
])("dms %s %s %s %s repeats no secret", (...words) => {
  const folder = scratch({ "x.env": "A=1\n" });
  const said = dms(folder, ...words);
  expect(said.status).toBeGreaterThan(0);
  expect(said.all).toContain("********");
  expect(said.all + dms(folder, ...words, "--json").all).not.toContain("Zq7");
});

test.each(["RELAY_PASSWORD=Zq7", "ann:Zq7", "ann:Zq7@a.test"])("--hostname %s is refused unseen", (word) => {
  const folder = scratch({ "x.env": "A=1\n" });
  const said = dms(folder, "where", "--vars", "x.env", "--hostname", word, "--json");
  expect([said.status, said.all.includes("Zq7")]).toEqual([2, false]);
});

test("a host name of a Compose file that may be a login is shown with stars", () => {
  const folder = scratch({
    "compose.yaml":
      "services:\n  mail:\n    image: mailserver/docker-mailserver:15.1\n    hostname: RELAY_PASSWORD=Zq7\n",
  });
  const asked = [
    ["where"],
    ["check"],
    ["explain", "postfix/main.cf", "myhostname"],
    ["explain", "/etc/mailname"],
  ];
  for (const words of asked) expect(dms(folder, ...words, "--json").all).not.toContain("Zq7");
});

test.each([
  ["unknown option '--evn'", ["--evn", "x"]],
  ["config/postfix-sasl-password.cf: there is no such file", ["config/postfix-sasl-password.cf"]],
  ["nothing here is called RELAY_PASWORD; did you mean RELAY_PASSWORD?", ["explain", "RELAY_PASWORD"]],
  ["argument '********' is invalid: x15.1", ["RELAY_PASSWORD", "15.1"], "argument '15.1' is invalid: x15.1"],
])("%s is what is said for %j", (expected, words, message = expected) => {
  expect(withoutSecrets(message, words)).toBe(expected);
});

test("a value that would be another setting to some program is refused", () => {
  const folder = scratch({ "x.env": "A=1\n" });
  const { status, stderr } = dms(
    folder,
    "file",
    "set",
    "x.env",
    "A",
    "x\nRELAY_HOST=evil.test\nB=",
    "--as",
    "env",
  );
  expect([status, stderr]).toEqual([1, "dms: A: a value cannot hold a line break\n"]);
});
