import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { rules } from "../src/index.ts";

const folder = join(import.meta.dirname, "../src");
const source = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && !name.startsWith("catalogue/"))
  .map((name) => readFileSync(join(folder, name), "utf8"))
  .join("\n");

// About this tool: no manual of a server says anything about it.
const withoutManual = /^(DMS99\d|ignore-list|value-does-not-fit)$/;

test.each(rules.map((rule) => [rule.code, rule] as const))(
  "%s is told to people and can happen",
  (code, rule) => {
    expect(rule.summary).toMatch(/\.$/);
    if (!withoutManual.test(code)) expect(rule.page).toMatch(/^https:/);
    expect(rule.takes.length > 0 || source.includes(`"${code}`) || source.includes(`\`${code}`)).toBe(true);
  },
);

test("each case of a rule is told somewhere", () => {
  // What a check finds may be the name of a case.
  const untold = rules.flatMap(({ code, cases }) =>
    cases.filter((name) => !source.includes(`"${code}:${name}"`) && !source.includes(`"${name}"`)),
  );
  expect(untold).toEqual([]);
});

test("no two rules have one name", () => {
  const names = rules.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
