import { describe, expect, test } from "vitest";
import { settings23 } from "../src/settings-2.3.ts";
import { settings24 } from "../src/settings-2.4.ts";

interface Row {
  readonly name: string;
  readonly help: string;
}

const tables: readonly (readonly [string, readonly Row[]])[] = [
  [
    "Dovecot 2.3",
    settings23.settings.map(({ section, name, help }) => ({ name: `${section}/${name}`, help })),
  ],
  ["Dovecot 2.4", settings24.settings],
  ["plugin { } of 2.3", settings23.plugin],
  ...Object.entries(settings23.externalFiles),
];

describe.each(tables)("the help of %s", (_, rows) => {
  test("is there for every setting, in one line of at most 100 characters without a full stop", () => {
    expect(rows.filter(({ help }) => !/^[A-Z].{5,98}[^.\s]$/u.test(help ?? ""))).toEqual([]);
  });

  test("says of each setting something that it says of no other", () => {
    const lines = new Map<string, Row[]>();
    for (const row of rows) lines.set(row.help, [...(lines.get(row.help) ?? []), row]);
    expect(
      [...lines].filter(([, same]) => same.length > 1).map(([, same]) => same.map(({ name }) => name)),
    ).toEqual([]);
  });
});
