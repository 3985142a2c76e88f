import { parse } from "@mailconf/env-file";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  annotatedTemplate,
  type EnvSetting,
  resolveEnv,
  settingsFromArguments,
  variables,
} from "../src/index.ts";

const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.constantFrom(
    "1\nENABLE_SRS=1",
    "a\0b",
    "$(id)",
    "`id`",
    "x[$(id)]",
    "'; rm",
    "1\r",
    "\u2028",
    "0x1",
    "-",
    "${X}",
  ),
);

describe("whatever the value of a variable is", () => {
  test("it is resolved without an exception, and no other variable changes", () => {
    const names = [...variables.keys()];
    const untouched = resolveEnv([], { release: "15.1" });
    fc.assert(
      fc.property(fc.constantFrom(...names), hostile, (name, value) => {
        const { settings } = settingsFromArguments([`${name}=${value}`]);
        const env = resolveEnv(settings, { release: "15.1" });
        for (const other of variables.values()) {
          const related = other.name === name || dependsOn(other.name, name);
          if (!related) expect(env.get(other)).toEqual(untouched.get(other));
        }
      }),
      { numRuns: 300 },
    );
  });

  test("no typed value holds a line break or NUL", () => {
    const names = [...variables.keys()];
    fc.assert(
      fc.property(fc.constantFrom(...names), hostile, (name, value) => {
        const env = resolveEnv(settingsFromArguments([`${name}=${value}`]).settings, { release: "16.0" });
        const variable = variables.get(name);
        expect(String(variable && env.get(variable).value)).not.toMatch(/[\n\r\0]/);
      }),
      { numRuns: 5_000 },
    );
  });
});

function dependsOn(name: string, other: string): boolean {
  const from = variables.get(name)?.derivedFrom ?? [];
  return from.some((source) => source === other || dependsOn(source, other));
}

test("the last setting of a name counts, wherever it comes from", () => {
  const { settings } = settingsFromArguments(["TLS_LEVEL=intermediate", "TLS_LEVEL=modern"]);
  const env = resolveEnv(settings, { release: "15.1" });
  expect([...env.settings.values()].map(({ value }: EnvSetting) => value)).toEqual(["modern"]);
});

test("the annotated file sets what it is given, and means the same to every reader", () => {
  const values = new Map([
    ["ENABLE_SRS", "1"],
    ["TLS_LEVEL", "intermediate"],
  ]);
  for (const release of ["15.1", "16.0"] as const) {
    const text = annotatedTemplate(release, values);
    expect(parse(text, { dialect: "compose" }).toMap()).toEqual(values);
    expect(parse(text, { dialect: "docker-run" }).toMap()).toEqual(values);
    expect(text.split("\n").filter((line) => line.length > 110)).toEqual([]);
  }
  expect(() => annotatedTemplate("15.1", new Map([["RELAY_PASSWORD", "a$b"]]))).toThrow(RangeError);
});
