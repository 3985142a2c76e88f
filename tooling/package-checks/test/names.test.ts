import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { nameProblems } from "../src/names.ts";
import { libraries, typesOf } from "../src/packages.ts";

test("a name means one thing in all packages", () => {
  expect(nameProblems(libraries().map(typesOf))).toEqual([]);
});

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mailconf-names-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Packages by the declarations that they export. */
const problems = (packages: Readonly<Record<string, string>>): string[] =>
  nameProblems(
    Object.entries(packages).map(([name, text]) => {
      const path = join(folder, `${name}.d.ts`);
      writeFileSync(path, text);
      return { name, entries: [path] };
    }),
  );

test("types, functions, constants and namespaces that two packages call alike are told", () => {
  const a = `export interface T { a: 1 }
export declare function f(): void;
export declare const c: 1;
export * as list from "./inner.js";
export {};`;
  const b = `export type T = 2;
export declare function f(): void;
declare const d: 2;
export { d as c };
export declare function list(): void;
export {};`;
  writeFileSync(join(folder, "inner.d.ts"), "export declare const x: 1;");
  expect(problems({ a, b })).toEqual(
    ["T", "c", "f", "list"].map((name) => `${name}: each has its own: a, b`),
  );
});

test("a declaration that another package exports again is the same thing", () => {
  const a = "export interface T { a: 1 }\nexport declare const c: 1;";
  const b = 'export type { T } from "./a.js";\nexport * from "./a.js";';
  expect(problems({ a, b })).toEqual([]);
});

test("formats share the names of what a text consists of, and nobody else uses these", () => {
  const format = "export type Item = 1;\nexport interface Setting { a: 1 }";
  expect(problems({ a: format, b: format })).toEqual([]);
  expect(problems({ a: format, c: "export interface Setting { b: 1 }" })).toEqual([
    "Setting: the name belongs to formats, and c is none",
  ]);
});
