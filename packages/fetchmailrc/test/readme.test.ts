import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "../src/index.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

test("the example of the README runs", () => {
  const doc = parse('set daemon 300\npoll mail.example.test proto imap\n  user "ada" pass tea ssl # Ada\n');
  expect(doc.get(["mail.example.test", "ada", "ssl"])).toBe("yes");
  expect(doc.toConfig({ user: "alice" })?.servers[0]?.users[0]?.localnames).toEqual(["alice"]);
  const next = doc.set(["mail.example.test", "ada", "password"], 'te"a').set(["postmaster"], "root");
  expect(next.toString()).toContain('user "ada" pass "te\\x22a" ssl # Ada');
  expect(next.split().length).toBe(1);
  expect(parse("poll a user b pass c nossl\n").diagnostics[0]?.hint).toBe("no ssl");
  expect(parse("poll a user b pass c nossl\n").judge().errors[0]?.message).toBe("syntax error at nossl");
});

test("the README shows the lines that are tested", () => {
  const own = readFileSync(new URL(import.meta.url), "utf8");
  const [, example = ""] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
  const calls = example.split("\n").flatMap((line) => /^(?:const \w+ = )?(\w.*?);/.exec(line)?.[1] ?? []);
  expect(calls.length).toBeGreaterThan(5);
  for (const call of calls) if (!call.startsWith("import")) expect(own).toContain(call);
});
