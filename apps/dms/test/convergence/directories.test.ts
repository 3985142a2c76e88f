import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
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
  directory,
  type Effect,
  features,
  manifestPath,
  rootOnly,
  row,
  type WantedTree,
  wantedTree,
  write,
} from "@mailconf/configurator";
import { memoryFiles } from "@mailconf/lossless";
import { describe, expect, test } from "vitest";
import { changeData, describe as described, isPending, patchOf } from "../../src/changes.ts";
import { convergenceOf } from "../../src/convergence.ts";
import { accountsOf } from "../../src/owners.ts";
import { rehearsal, transaction } from "../../src/transaction/index.ts";
import { draftChanges, writeNewTree } from "../../src/write-tree.ts";
import { treeOf } from "../faults/tree.ts";

const isRoot = process.geteuid?.() === 0;

/** All that is wanted if a service wants this besides. */
function wantedWith(...effects: readonly Effect[]): WantedTree {
  const service = defineFeature({ name: "service", env: {}, effects: () => effects });
  const inputs = { release: "16.0", settings: [], files: memoryFiles({}), facts: {} } as const;
  return wantedTree(configure(inputs, { features: [...features, service] }));
}

const access = (mode: number, owner = "root:root") => ({ mode, owner });
const state = directory("/srv/lib/service", access(0o2750, "service:mail"));
const cache = directory("/srv/lib/service/cache", access(0o700));
const inIt = write("/srv/lib/service/settings", [row("a = b")], rootOnly);
const off = wantedWith();
const on = wantedWith(state, cache, inIt);

async function built(wanted: WantedTree): Promise<string> {
  const root = join(realpathSync(mkdtempSync(join(tmpdir(), "directories-"))), "out");
  await writeNewTree(wanted, root);
  return root;
}

const changesIn = (wanted: WantedTree, root: string) =>
  convergenceOf(wanted, root).changes.filter(({ kind, path }) => kind !== "same" && path !== manifestPath);

/** Brings a root to what is wanted. Gives back what that changed, and makes sure that nothing is left to change. */
async function applied(wanted: WantedTree, root: string, run = transaction): Promise<string[]> {
  const changes = changesIn(wanted, root);
  await run((draft) => draftChanges(draft, convergenceOf(wanted, root), root, accountsOf(root)));
  if (run === transaction) expect(changesIn(wanted, root)).toEqual([]);
  return changes.map((change) => described(change, false));
}

const modeOf = (root: string, path: string) => statSync(join(root, path)).mode & 0o7777;
const ownerOf = (root: string, path: string) => {
  const { uid, gid } = statSync(join(root, path));
  return [uid, gid];
};

/** The account files of a root, as others have put them there. */
function addAccounts(root: string) {
  writeFileSync(join(root, "etc/passwd"), "root:x:0:0::/:\nservice:x:4711:4711::/:\n");
  writeFileSync(join(root, "etc/group"), "root:x:0:\nmail:x:4712:\n");
}

describe("a directory that is wanted", () => {
  test("is made with its mode, in a new tree as in one that is there, and what is in it as well", async () => {
    const root = await built(off);
    expect(await applied(on, root)).toEqual([
      "create /srv/lib/service/ 2750 service:mail",
      "create /srv/lib/service/cache/ 0700 root:root",
      "create /srv/lib/service/settings 0600 root:root",
    ]);
    expect([modeOf(root, "srv/lib/service"), modeOf(root, "srv/lib/service/cache")]).toEqual([0o2750, 0o700]);
    expect(treeOf(root)).toEqual(treeOf(await built(on)));
    expect(readFileSync(join(root, manifestPath), "utf8")).toContain(
      '{"path":"/srv/lib/service/cache","folder":true}',
    );
  });

  test("gets its mode back, and nothing else changes", async () => {
    const root = await built(on);
    chmodSync(join(root, "srv/lib/service"), 0o777);
    expect(await applied(on, root)).toEqual(["access /srv/lib/service/ 2750 service:mail"]);
    expect(treeOf(root)).toEqual(treeOf(await built(on)));
  });

  test.skipIf(!isRoot)("gets its owner where the root knows the names", async () => {
    const root = await built(on);
    addAccounts(root);
    expect(await applied(on, root)).toEqual(["access /srv/lib/service/ 2750 service:mail"]);
    expect(ownerOf(root, "srv/lib/service")).toEqual([4711, 4712]);
    chownSync(join(root, "srv/lib/service/cache"), 4713, 4713);
    expect(await applied(on, root)).toEqual(["access /srv/lib/service/cache/ 0700 root:root"]);
    expect(ownerOf(root, "srv/lib/service/cache")).toEqual([0, 0]);
    rmSync(join(root, "srv"), { recursive: true });
    await applied(on, root);
    expect(ownerOf(root, "srv/lib/service")).toEqual([4711, 4712]);
    expect(ownerOf(root, "srv/lib")).toEqual([0, 0]);
  });

  test("stays as it is to its owner where nobody knows the names", async () => {
    const root = await built(on);
    if (isRoot) chownSync(join(root, "srv/lib/service"), 4713, 4713);
    const before = ownerOf(root, "srv/lib/service");
    chmodSync(join(root, "srv/lib/service"), 0o700);
    await applied(on, root);
    expect([ownerOf(root, "srv/lib/service"), modeOf(root, "srv/lib/service")]).toEqual([before, 0o2750]);
  });

  test("diff, a rehearsal and the data name it, and nothing is made", async () => {
    const root = await built(off);
    const before = treeOf(root);
    const [change] = changesIn(wantedWith(state), root);
    if (!change || !isPending(change)) throw new Error("nothing would change");
    expect(patchOf(change)).toBe("would create /srv/lib/service/ 2750 service:mail");
    expect(changeData(change)).toEqual({
      path: "/srv/lib/service",
      what: "folder",
      kind: "create",
      accessOnly: false,
    });
    await applied(on, root, rehearsal);
    expect(treeOf(root)).toEqual(before);
  });

  test.each(["a file", "a link"])("is refused, and named, where %s is in its place", async (what) => {
    const root = await built(off);
    mkdirSync(join(root, "srv/lib/real"), { recursive: true });
    const place = join(root, "srv/lib/service");
    if (what === "a file") writeFileSync(place, "mine\n");
    else symlinkSync("real", place);
    const before = treeOf(root);
    for (const run of [transaction, rehearsal])
      await expect(applied(on, root, run)).rejects.toMatchObject({
        status: 4,
        message: `${place} is ${what}; a folder should be there`,
      });
    expect(treeOf(root)).toEqual(before);
  });

  test("is refused where a link on the way leads out of the root", async () => {
    const root = await built(off);
    mkdirSync(join(root, "../outside"));
    symlinkSync("../outside", join(root, "srv"));
    await expect(applied(on, root)).rejects.toMatchObject({
      status: 4,
      message: expect.stringContaining("leads out of"),
    });
  });

  test("takes the place of a file or link that was made before, and gives it back", async () => {
    for (const effect of [
      write("/srv/lib/service", [row("a")]),
      { kind: "link", file: "/srv/lib/service", target: "x", because: [] } as const,
    ]) {
      const other = wantedWith(effect);
      const root = await built(other);
      const before = treeOf(root);
      expect(await applied(on, root)).toContain("remove /srv/lib/service");
      expect(treeOf(root)).toEqual(treeOf(await built(on)));
      await applied(other, root);
      expect(treeOf(root)).toEqual(before);
    }
  });

  test("that features want as a file as well is a fault of theirs", () => {
    expect(() => wantedWith(state, write("/srv/lib/service", []))).toThrow(RangeError);
  });
});

describe("a directory that nobody wants any more", () => {
  test("goes with what was made in it, and with those that lead to it", async () => {
    const root = await built(on);
    expect(await applied(off, root)).toEqual([
      "remove /srv/lib/service/settings",
      "remove /srv/lib/service/cache/",
      "remove /srv/lib/service/",
      "remove /srv/lib/",
      "remove /srv/",
    ]);
    expect(treeOf(root)).toEqual(treeOf(await built(off)));
  });

  test("stays while something of others is in it, and goes when it is empty", async () => {
    const root = await built(on);
    writeFileSync(join(root, "srv/lib/service/cache/mail"), "mail\n");
    expect(await applied(off, root)).toEqual(["remove /srv/lib/service/settings"]);
    expect(readFileSync(join(root, "srv/lib/service/cache/mail"), "utf8")).toBe("mail\n");
    rmSync(join(root, "srv/lib/service/cache/mail"));
    expect(await applied(off, root)).toContain("remove /srv/lib/service/cache/");
    expect(existsSync(join(root, "srv"))).toBe(false);
  });

  test("stays if others made it, also if its mode was mended", async () => {
    const root = await built(off);
    mkdirSync(join(root, "srv/lib/service"), { recursive: true });
    chmodSync(join(root, "srv/lib/service"), 0o711);
    await applied(on, root);
    await applied(off, root);
    expect(modeOf(root, "srv/lib/service")).toBe(0o2750);
    expect(existsSync(join(root, "srv/lib/service/cache"))).toBe(false);
  });

  test("stays if a link is in its place now, and what that leads to as well", async () => {
    const root = await built(wantedWith(state));
    renameSync(join(root, "srv/lib/service"), join(root, "srv/lib/real"));
    symlinkSync("real", join(root, "srv/lib/service"));
    expect(await applied(off, root)).toEqual([]);
    expect(existsSync(join(root, "srv/lib/service/."))).toBe(true);
  });
});
