import { describe, expect, test } from "vitest";
import { parameters, postfixReleases } from "../src/parameters.ts";

describe.each(postfixReleases)("the parameters of Postfix %s", (release) => {
  const table = parameters(release);
  const rows = [...table.names()].flatMap((name) => table.get(name) ?? []);

  test("each have a type, a default, and one line of help of at most 100 characters", () => {
    expect(rows.filter((row) => !row.type || row.default === undefined)).toEqual([]);
    expect(rows.filter(({ help }) => !/^\w.{8,98}\.$/u.test(help))).toEqual([]);
  });

  test("each say what no other says", () => {
    const names = new Map<string, string>();
    const twice = rows.filter(({ name, help }) => names.has(help) || !names.set(help, name));
    expect(twice.map(({ name, help }) => [name, names.get(help)])).toEqual([]);
  });

  test("say when they came, unless they are names kept for old files", () => {
    expect(rows.filter(({ since, legacy }) => since === undefined && !legacy)).toEqual([]);
  });
});
