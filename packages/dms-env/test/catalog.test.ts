import { describe, expect, test } from "vitest";
import { defaultOf, type ReleaseName, releaseNames, variables } from "../src/index.ts";
import facts from "./facts.json" with { type: "json" };

interface Fact {
  readonly name: string;
  readonly status: string;
  readonly secret: boolean;
  readonly default: Readonly<Record<ReleaseName, string | null>>;
  readonly values: readonly string[] | null;
}

const known: readonly Fact[] = facts;

test("every variable that a release reads or documents is declared, and no other", () => {
  expect([...variables.keys()].sort()).toEqual(known.map(({ name }) => name).sort());
});

describe.each(known)("$name", ({ name, status, secret, default: defaults }) => {
  const variable = variables.get(name);

  test("has its status and says whether it is a secret", () => {
    expect([variable?.status, variable?.secret]).toEqual([status, secret]);
  });

  test.each(releaseNames)("has the default of release %s", (release) => {
    const given = defaults[release];
    const declared = variable && defaultOf(variable, release);
    if (given === null) expect(declared).toBeUndefined();
    else if (given.includes("${")) {
      expect(declared).toBe("");
      const from = variable?.derivedFrom ?? [variable?.computed];
      expect(from.every((part) => part !== undefined)).toBe(true);
    } else expect(declared).toBe(given);
  });

  test("is described", () => {
    expect(variable?.description).toMatch(/^\S.*\.$/s);
    expect(variable?.expected).not.toBe("");
  });
});

test.each(known.filter(({ values }) => values))(
  "$name accepts the values that the release understands",
  ({ name, values }) => {
    const unsupported = ["OIDC", "pam", "shadow", "mysql"];
    const supported = (values ?? []).filter((value) => !unsupported.includes(value));
    expect(supported.length).toBeGreaterThan(0);
    for (const value of supported) {
      expect(variables.get(name)?.schema.safeParse(value).success, value).toBe(true);
    }
  },
);

test("conditions name variables that exist", () => {
  for (const { requires = [], conflicts = [], derivedFrom = [] } of variables.values()) {
    const conditions = [...requires, ...conflicts].flatMap((condition) => condition.split("|"));
    for (const condition of [...conditions, ...derivedFrom]) {
      expect(variables.has(condition.replace(/!?=.*$/, "")), condition).toBe(true);
    }
  }
});
