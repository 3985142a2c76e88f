import { expect, test } from "vitest";
import { readMakefile } from "../src/makefile.ts";

test("a recipe has the variables of the file, and none of others", () => {
  const targets = readMakefile(
    "PROG = show\n\nall_test: $(PROG) x.ref\n\t$(CHECK) ./${PROG} '$$x'\n\t-rm x\n",
  );
  expect(targets.get("all_test")).toEqual({
    name: "all_test",
    prerequisites: ["show", "x.ref"],
    recipe: [
      { text: " ./show '$x'", mayFail: false },
      { text: "rm x", mayFail: true },
    ],
  });
});

test("a command goes on after a backslash, and so do prerequisites", () => {
  const targets = readMakefile("tests: a \\\n\tb\n\na:\n\techo a \\\n\t    b\n");
  expect(targets.get("tests")?.prerequisites).toEqual(["a", "b"]);
  expect(targets.get("a")?.recipe).toEqual([{ text: "echo a \\\nb", mayFail: false }]);
});
