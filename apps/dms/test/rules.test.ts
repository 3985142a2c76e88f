import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { allRules } from "../src/all-rules.ts";
import { dms, exampleWith, scratch } from "./run.ts";

const rules = await allRules();

test("a code and a name belong to one rule, whichever package finds it", () => {
  const codes = rules.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  const names = rules.filter(({ code }) => !code.includes("/")).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test("each rule stands in a test", () => {
  const root = join(import.meta.dirname, "../../..");
  const text = ["packages", "apps", "tooling"].flatMap((part) => textsOfTests(join(root, part))).join();
  const last = (code: string) => code.slice(code.lastIndexOf("/") + 1);
  const untested = rules.filter(({ code, name }) => !text.includes(last(code)) && !text.includes(name));
  expect(untested.map(({ code }) => code)).toEqual([]);
});

/** The texts of all tests below a folder, of this project. */
function textsOfTests(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(({ name }) => {
    if (name === "node_modules") return [];
    if (name !== "test") return isFolder(join(folder, name)) ? textsOfTests(join(folder, name)) : [];
    return readdirSync(join(folder, name), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts"))
      .map((path) => readFileSync(join(folder, name, path), "utf8"));
  });
}

const isFolder = (path: string) => statSync(path).isDirectory();

describe("rules", () => {
  test("lists every rule, in an empty folder, too", () => {
    const { status, stdout } = dms(scratch(), "rules");
    expect(status).toBe(0);
    expect(stdout).toContain("DMS103  warning  relay-both-hosts\n");
    expect(stdout.trimEnd().split("\n")).toHaveLength(rules.length);
  });

  test.each([
    ["rule", "DMS103"],
    ["explain", "dms103"],
    ["explain", "Relay-Both-Hosts"],
  ])("%s %s says what the rule is", (command, called) => {
    const { status, stdout } = dms(scratch(), command, called);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^DMS103 relay-both-hosts\n {2}severity: warning\n[\s\S]*see: https:/);
  });

  test("rule postfix-main-cf/missing-equals says what a package for a format finds", () => {
    expect(dms(scratch(), "rule", "postfix-main-cf/missing-equals").stdout).toContain(
      "Expected `name = value`.",
    );
  });

  test("the name of several rules shows them all", () => {
    const { stdout } = dms(scratch(), "rule", "text-after-nul");
    expect(stdout.match(/severity: /g)?.length).toBeGreaterThan(1);
  });

  test("a code that no rule has is an error", () => {
    expect(dms(scratch(), "rule", "DMS100")).toMatchObject({ status: 1, stdout: "" });
  });
});

test("a finding has its code and its name", () => {
  const { stdout } = dms(exampleWith(), "check", "--json", "-e", "SPOOF_PROTECTION=0");
  expect(JSON.parse(stdout).diagnostics).toContainEqual(
    expect.objectContaining({ code: "DMS517", name: "send-as-anyone", feature: "spoof-protection" }),
  );
});

describe("--allow", () => {
  const wrong = ["-e", "POSTFIX_MESSAGE_SIZE_LIMIT=10M"];

  test.each(["DMS210", "env-size-unit", "dms-env/dms210"])(
    "%s: goes on, and says so in one line",
    (called) => {
      const folder = exampleWith();
      expect(dms(folder, "build", "out", ...wrong).status).toBe(1);
      expect(existsSync(join(folder, "out"))).toBe(false);
      const { status, stderr } = dms(folder, "build", "out", ...wrong, "--allow", called);
      expect(status).toBe(0);
      expect(stderr).toContain("goes on although there are errors, as was asked: DMS210\n");
      expect(existsSync(join(folder, "out/etc/postfix/main.cf"))).toBe(true);
    },
  );

  test("of several errors one that is not allowed is enough to stop", () => {
    const folder = exampleWith();
    const more = [...wrong, "-e", "SSL_TYPE=nothing", "--allow", "DMS210"];
    expect(dms(folder, "build", "out", ...more).status).toBe(1);
    expect(dms(folder, "check", ...more).status).toBe(1);
    expect(dms(folder, "check", ...more, "--allow", "DMS204").status).toBe(0);
  });

  test("an open relay and input that nobody has read cannot be allowed", () => {
    for (const code of ["DMS404", "net-open-relay-proof", "unreadable-file", "yaml-syntax"]) {
      const { status, stderr } = dms(exampleWith(), "check", "--allow", code);
      expect(status).toBe(2);
      expect(stderr).toContain("cannot be allowed");
    }
  });

  test("a code that no rule has is wrong usage, with the nearest ones", () => {
    const { status, stderr } = dms(exampleWith(), "check", "--allow", "relay-both-host");
    expect(status).toBe(2);
    expect(stderr).toContain("did you mean relay-both-hosts?");
  });
});
