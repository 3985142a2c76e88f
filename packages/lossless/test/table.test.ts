import { describe, expect, test } from "vitest";
import {
  diagnostics,
  isSecretName,
  ownValue,
  secretsInLines,
  secretsInValue,
  sourceText,
  span,
  suggest,
  table,
  walk,
} from "../src/index.ts";

const names = [...Object.getOwnPropertyNames(Object.prototype), "prototype", "then", "toJSON"];

describe.each(names)("%s is a name like any other", (name) => {
  test("that a table has if it was given", () => {
    expect(table<number>({ a: 1 })[name]).toBeUndefined();
    expect(table({ [name]: 1 })[name]).toBe(1);
    expect(table({ ...table({ [name]: 1 }), a: 2 })[name]).toBe(1);
  });

  test("that a record has if it is its own", () => {
    expect(ownValue({ a: 1 }, name)).toBeUndefined();
    expect(ownValue(undefined, name)).toBeUndefined();
    expect(ownValue({ [name]: 1 }, name)).toBe(1);
  });

  test("that stays a placeholder where no word fills it", () => {
    const diagnose = diagnostics("x", { y: { severity: "error", message: `{${name}}` } });
    expect(diagnose("y", span(0, 0)).message).toBe(`{${name}}`);
    expect(diagnose("y", span(0, 0), { [name]: "z" }).message).toBe("z");
  });

  test("that a kind of nodes may have without a visitor", () => {
    const visited: string[] = [];
    walk(
      [
        { kind: name, span: span(0, 0) },
        { kind: "a", span: span(0, 0) },
      ],
      { a: () => visited.push("a") },
    );
    expect(visited).toEqual(["a"]);
  });

  test("that is looked for, and may be a secret, like any other", () => {
    expect(suggest(`${name}x`, [name])).toEqual([name]);
    expect(isSecretName(name)).toBe(false);
    expect(secretsInValue("x", name)).toEqual([]);
    expect(secretsInLines(sourceText(`${name} = 1\n`))).toEqual([]);
  });
});
