import { expect, test } from "vitest";
import { manifestProblems } from "../src/manifest.ts";
import { closureOf, type PublicPackage, publicPackages } from "../src/packages.ts";

test.each(publicPackages())("$manifest.name says what all packages say", (each) => {
  expect(manifestProblems(each)).toEqual([]);
});

const named = (name: string, ...dependencies: string[]): PublicPackage => ({
  folder: name,
  path: `packages/${name}`,
  manifest: {
    name,
    version: "0.0.0",
    dependencies: Object.fromEntries(dependencies.map((each) => [each, "*"])),
  },
});

test("a package needs what its dependencies need", () => {
  const all = [named("a", "b", "zod"), named("b", "c"), named("c"), named("d")];
  const [first] = all;
  if (!first) throw new Error("expected a package");
  expect(closureOf(first, all).map(({ manifest }) => manifest.name)).toEqual(["a", "b", "c"]);
});

test("a package.json that exports a pattern or runs code on installation is refused", () => {
  const manifest = {
    name: "a",
    version: "0.0.0",
    exports: { "./*": "./dist/*.js" },
    scripts: { postinstall: "x" },
  };
  const problems = manifestProblems({ folder: "a", path: "packages/a", manifest });
  expect(problems).toContain("exports ./*: expected exact paths");
  expect(problems).toContain('did not expect a script "postinstall"');
});
