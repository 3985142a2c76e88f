import { expect, test } from "vitest";
import { dms, exampleWith, scratch } from "./run.ts";

test("a variable and a setting are explained where no mail server is described", () => {
  const folder = scratch();
  const variable = dms(folder, "explain", "RELAY_HOST");
  expect(variable).toMatchObject({ status: 0, stderr: "" });
  expect(variable.stdout).toMatch(/^RELAY_HOST= /);
  expect(dms(folder, "explain", "postfix/main.cf", "biff").stdout).toContain("biff = no");
  expect(dms(folder, "explain", "NOTHING_LIKE_IT").status).toBe(1);
  expect(dms(folder, "check").status).toBe(2);
});

test("a parameter of main.cf names the services that have their own", () => {
  const asked = ["explain", "postfix/main.cf", "smtpd_sender_restrictions"];
  expect(dms(exampleWith(), ...asked).stdout).toMatch(/submission\/inet has its own: \$/);
  const { data } = JSON.parse(dms(exampleWith(), ...asked, "--json").stdout);
  expect(data[0].overridden).toContainEqual({
    service: "submission/inet",
    value: expect.stringMatching(/^\$/),
  });
  expect(dms(exampleWith(), "explain", "postfix/main.cf", "biff").stdout).not.toContain("has its own");
});

test("the findings are the answer of check: they stand on stdout", () => {
  const { stdout, stderr } = dms(exampleWith(), "check", "-e", "SPOOF_PROTECTION=0");
  expect(stdout).toContain("DMS517");
  expect(stderr).toBe("");
});

test("where is not ok with an error among what it read", () => {
  const folder = exampleWith({ "compose.yaml": "services:\n  a: [\n" });
  const { status, stdout } = dms(folder, "where", "--json");
  expect(status).toBe(1);
  expect(JSON.parse(stdout).ok).toBe(false);
});
