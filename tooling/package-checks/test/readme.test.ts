import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { runInBrowser } from "../src/bundle.ts";
import { publicPackages } from "../src/packages.ts";
import { exampleOf, headings, headingsOf } from "../src/readme.ts";

const here = fileURLToPath(new URL("..", import.meta.url));

const packages = publicPackages().map(({ folder, path, manifest }) => ({
  name: manifest.name,
  isLibrary: path.startsWith("packages"),
  readme: () => readFileSync(join(folder, "README.md"), "utf8"),
}));

test.each(packages)("the README of $name has the headings that all packages have", ({ name, readme }) => {
  expect(readme().split("\n")[0]).toBe(`# ${name}`);
  expect(headingsOf(readme())).toEqual([...headings]);
});

test.each(packages.filter(({ isLibrary }) => isLibrary))(
  "the README of $name has an example that runs",
  async ({ name, readme }) => {
    const example = exampleOf(readme());
    expect(example).toContain(name);
    await runInBrowser(example ?? "", here);
  },
);

test("the example is the first code under Use", () => {
  const readme =
    "# a\n\n```js\nno\n```\n\n## Use\n\nText.\n\n```sh\nno\n```\n\n```ts\nyes();\n```\n\n## API\n\n```js\nno\n```\n";
  expect(exampleOf(readme)).toBe("yes();\n");
  expect(exampleOf("## Use\n\nnothing\n\n## API\n\n```js\nno\n```\n")).toBeUndefined();
});
