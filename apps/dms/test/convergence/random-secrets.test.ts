import {
  chmodSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  configure,
  defineFeature,
  type Effect,
  features,
  manifestPath,
  randomSecret,
  rootOnly,
  row,
  type WantedTree,
  wantedTree,
  writeSecret,
} from "@mailconf/configurator";
import { memoryFiles } from "@mailconf/lossless";
import { expect, test } from "vitest";
import { changeData, isPending, patchOf } from "../../src/changes.ts";
import { convergenceOf } from "../../src/convergence.ts";
import { accountsOf } from "../../src/owners.ts";
import { transaction } from "../../src/transaction/index.ts";
import { draftChanges, writeNewTree } from "../../src/write-tree.ts";

/** All that is wanted if a service wants this besides. */
function wantedWith(...effects: readonly Effect[]): WantedTree {
  const service = defineFeature({ name: "service", env: {}, effects: () => effects });
  const inputs = { release: "16.0", settings: [], files: memoryFiles({}), facts: {} } as const;
  return wantedTree(configure(inputs, { features: [...features, service] }));
}

const path = "/etc/service.secret";
const random = wantedWith(randomSecret(path, 24, rootOnly));
const chosen = wantedWith(writeSecret(path, [row("mine")]));
const off = wantedWith();

async function built(wanted: WantedTree): Promise<string> {
  const root = join(realpathSync(mkdtempSync(join(tmpdir(), "random-"))), "out");
  await writeNewTree(wanted, root);
  return root;
}

const changesIn = (wanted: WantedTree, root: string) =>
  convergenceOf(wanted, root)
    .changes.filter(isPending)
    .filter((change) => change.path !== manifestPath);

async function applied(wanted: WantedTree, root: string): Promise<string[]> {
  const changes = changesIn(wanted, root);
  await transaction((draft) => draftChanges(draft, convergenceOf(wanted, root), root, accountsOf(root)));
  expect(changesIn(wanted, root)).toEqual([]);
  return changes.map(({ kind, path: at }) => `${kind} ${at}`);
}

const secretIn = (root: string) => readFileSync(join(root, path), "utf8");
const modeOf = (root: string) => statSync(join(root, path)).mode & 0o777;

test("a new tree has one, and each tree another one", async () => {
  const [one, other] = [await built(random), await built(random)];
  expect(secretIn(one)).toMatch(/^[A-Za-z0-9+/]{32}\n$/);
  expect(secretIn(one)).not.toBe(secretIn(other));
  expect(modeOf(one)).toBe(0o600);
});

test("it is made where there is none, and then stays, whatever becomes of its mode or its service", async () => {
  const root = await built(off);
  expect(await applied(random, root)).toEqual([`create ${path}`]);
  const secret = secretIn(root);
  expect(await applied(random, root)).toEqual([]);
  chmodSync(join(root, path), 0o644);
  expect(await applied(random, root)).toEqual([`update ${path}`]);
  expect([secretIn(root), modeOf(root)]).toEqual([secret, 0o600]);
  expect(await applied(off, root)).toEqual([]);
  expect(await applied(random, root)).toEqual([]);
  expect(secretIn(root)).toBe(secret);
  expect(readFileSync(join(root, manifestPath), "utf8")).not.toContain(path);
});

test("one that somebody else has put there is taken, an empty one is none", async () => {
  const root = await built(off);
  writeFileSync(join(root, path), "theirs\n", { mode: 0o600 });
  expect(await applied(random, root)).toEqual([]);
  writeFileSync(join(root, path), "");
  expect(await applied(random, root)).toEqual([`update ${path}`]);
  expect(secretIn(root)).toMatch(/^\S{32}\n$/);
});

test("a chosen one takes its place, and is kept when nobody chooses any more", async () => {
  const root = await built(random);
  expect(await applied(chosen, root)).toEqual([`update ${path}`]);
  expect(secretIn(root)).toBe("mine\n");
  expect(await applied(random, root)).toEqual([]);
  expect(secretIn(root)).toBe("mine\n");
});

test("a link below the root is followed", async () => {
  const root = await built(off);
  writeFileSync(join(root, "etc/elsewhere"), "there\n", { mode: 0o600 });
  symlinkSync("elsewhere", join(root, path));
  expect(await applied(random, root)).toEqual([]);
  expect(secretIn(root)).toBe("there\n");
});

test("nothing of it is shown", async () => {
  const root = await built(off);
  const [change] = changesIn(random, root);
  if (!change) throw new Error("nothing would change");
  expect(patchOf(change)).toBe(`create ${path} (a random secret, not shown)`);
  expect(changeData(change)).toEqual({ path, what: "secret", kind: "create", accessOnly: false });
  rmSync(root, { recursive: true });
});

test("a feature cannot want it where another one wants a file", () => {
  expect(() => wantedWith(writeSecret(path, [row("mine")]), randomSecret(path, 24, rootOnly))).toThrow(
    RangeError,
  );
});
