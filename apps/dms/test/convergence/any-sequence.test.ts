import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { manifestPath } from "@mailconf/configurator";
import fc from "fast-check";
import { expect, test } from "vitest";
import { convergenceOf } from "../../src/convergence.ts";
import { foundAt } from "../../src/found-at.ts";
import { transaction } from "../../src/transaction/index.ts";
import { draftChanges, writeNewTree } from "../../src/write-tree.ts";
import { treeOf } from "../faults/tree.ts";
import { folderOf, linkTo, Model, modeOf, treeFrom } from "./model.ts";

/** A tree: paths that meet; what is the folder of another is wanted as a folder, or not at all. */
const tree = fc
  .dictionary(
    fc.constantFrom(
      "/a",
      "/a/b",
      "/a/b/c",
      "/a/b/d",
      "/e/f",
      "/e/g/h",
      "/i",
      "/i/j",
      "/constructor/__proto__",
    ),
    fc.oneof(
      { weight: 2, arbitrary: fc.constantFrom("one", "two", "secret", "", linkTo("nowhere")) },
      { weight: 1, arbitrary: fc.constantFrom(folderOf(0o700), folderOf(0o2775)) },
    ),
    { maxKeys: 6 },
  )
  .map((contents) => new Map(Object.entries(contents)))
  .map(
    (all) =>
      new Map(
        [...all].filter(
          ([path]) =>
            ![...all].some(([one, what]) => path.startsWith(`${one}/`) && modeOf(what) === undefined),
        ),
      ),
  );

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("apply" as const), tree }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom("edit" as const, "delete" as const), at: fc.nat() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("open" as const), path: fc.constantFrom("/a", "/e/f", "/i") }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("foreign" as const),
      path: fc.constantFrom("/mine", "/a/mine", "/e/g/mine", "/mine/constructor"),
    }),
  },
);

/** Files and links below a root as the model has them, folders, and what is known of them. */
function seen(root: string) {
  const rows = Object.entries(treeOf(root)).filter(([path]) => !path.startsWith("etc/"));
  const things = rows.filter(([path]) => !path.endsWith("/"));
  return {
    disk: new Map(things.map(([path, text]) => [`/${path}`, text.replace(/^\d+ /, "")])),
    folders: rows.filter(([path]) => path.endsWith("/") && path !== "etc/").map(([path]) => path),
  };
}

async function applied(root: string, contents: ReadonlyMap<string, string>): Promise<boolean> {
  try {
    await transaction((draft) =>
      draftChanges(draft, convergenceOf(treeFrom(contents), root), root, { owners: () => undefined }),
    );
    return true;
  } catch (error) {
    expect(error).toMatchObject({ status: 4 });
    return false;
  }
}

test("any sequence of trees leaves the last one, what others have put there, and what others have changed", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 9 }), async (steps) => {
      const root = mkdtempSync(join(tmpdir(), "any-sequence-"));
      const model = new Model();
      for (const one of steps) {
        if (one.do === "apply") {
          const before = treeOf(root);
          const canBe = model.apply(one.tree);
          expect(await applied(root, one.tree)).toBe(canBe);
          if (canBe) {
            expect(convergenceOf(treeFrom(one.tree), root).changes.every(({ kind }) => kind === "same")).toBe(
              true,
            );
            for (const [path, content] of one.tree)
              if (modeOf(content) !== undefined)
                expect(statSync(join(root, path)).mode & 0o7777).toBe(modeOf(content));
          } else expect(treeOf(root)).toEqual(before);
        } else if (one.do === "open") {
          const at = join(root, one.path);
          if (foundAt(at)?.isDirectory()) chmodSync(at, 0o777);
        } else if (one.do === "foreign") {
          const isUnder = [...model.disk.keys()].some((path) => one.path.startsWith(`${path}/`));
          if (isUnder || foundAt(join(root, one.path))?.isDirectory()) continue;
          for (let folder = dirname(one.path); !existsSync(join(root, folder)); folder = dirname(folder))
            model.folders.add(folder);
          mkdirSync(dirname(join(root, one.path)), { recursive: true });
          writeFileSync(join(root, one.path), "mine");
          model.disk.set(one.path, "mine");
        } else {
          const paths = [...model.disk.keys()].sort();
          const path = paths[one.at % paths.length];
          if (path === undefined) continue;
          unlinkSync(join(root, path));
          model.disk.delete(path);
          if (one.do === "delete") continue;
          writeFileSync(join(root, path), "changed");
          model.disk.set(path, "changed");
        }
        expect(seen(root).disk).toEqual(model.disk);
      }
      rmSync(root, { recursive: true });
    }),
    { numRuns: 100 },
  );
}, 120_000);

test("without others, no folder is left, and the list is that of the last tree alone", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(tree, { minLength: 1, maxLength: 5 }), async (trees) => {
      const top = mkdtempSync(join(tmpdir(), "any-sequence-"));
      const [root, fresh] = [join(top, "root"), join(top, "fresh")];
      mkdirSync(root);
      for (const one of trees) expect(await applied(root, one)).toBe(true);
      await writeNewTree(treeFrom(trees.at(-1) ?? new Map()), fresh);
      expect(seen(root)).toEqual(seen(fresh));
      expect(readFileSync(join(root, manifestPath), "utf8")).toBe(
        readFileSync(join(fresh, manifestPath), "utf8"),
      );
      rmSync(top, { recursive: true });
    }),
    { numRuns: 40 },
  );
}, 120_000);
