import {
  chmodSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { buryHolders, runWith } from "../faults/in-process.ts";
import { treeOf } from "../faults/tree.ts";
import { scratch } from "../run.ts";
import { hearStderr } from "../stderr.ts";

// Behind the shim, so that it sees every call.
const { recover, rehearsal, transaction } = await import("../../src/transaction/index.ts");

const isRoot = process.geteuid?.() === 0;

const heard = hearStderr();

function laid() {
  const place = scratch();
  const [path, state] = [join(place, "folder"), join(place, "state")];
  mkdirSync(path);
  chmodSync(path, 0o755);
  mkdirSync(state, { mode: 0o700 });
  return { place, path, folder: { path: state, isDefault: false } };
}

const modeOf = (path: string) => statSync(path).mode & 0o7777;

describe("a folder that gets another mode", () => {
  /** Wishes for a mode; somebody does something in between. Says how often the wish was made. */
  async function closed(path: string, folder: ReturnType<typeof laid>["folder"], meanwhile: () => void) {
    let tries = 0;
    await transaction(
      (draft) => {
        draft.putFolder(path, { mode: 0o700 });
        tries += 1;
        if (tries === 1) meanwhile();
      },
      { folder },
    );
    return tries;
  }

  test("is looked at again if somebody changes its mode in between", async () => {
    const { path, folder } = laid();
    expect(await closed(path, folder, () => chmodSync(path, 0o711))).toBe(2);
    expect(modeOf(path)).toBe(0o700);
  });

  test("is looked at again if another one takes its place; what is there now is the one", async () => {
    const { place, path, folder } = laid();
    const tries = await closed(path, folder, () => {
      renameSync(path, join(place, "away"));
      mkdirSync(path);
    });
    expect([tries, modeOf(path), modeOf(join(place, "away"))]).toEqual([2, 0o700, 0o755]);
  });

  test("is refused if a link takes its place, and what that leads to stays as it is", async () => {
    const { place, path, folder } = laid();
    const change = closed(path, folder, () => {
      renameSync(path, join(place, "away"));
      symlinkSync("away", path);
    });
    await expect(change).rejects.toMatchObject({
      status: 4,
      message: `${path} is a link; a folder should be there`,
    });
    expect(modeOf(join(place, "away"))).toBe(0o755);
  });

  test("may be filled and emptied by others meanwhile", async () => {
    const { path, folder } = laid();
    expect(await closed(path, folder, () => writeFileSync(join(path, "mail"), ""))).toBe(1);
    expect(readdirSync(path)).toEqual(["mail"]);
  });

  test.each(["nothing", "a file", "a link"])(
    "is left alone, and named, if after a kill there is %s",
    async (what) => {
      const { place, path, folder } = laid();
      const change = () => transaction((draft) => draft.putFolder(path, { mode: 0o700 }), { folder });
      const { calls } = await runWith([place], 0, "before", change);
      chmodSync(path, 0o755);
      const at = calls.findIndex(({ name, paths }) => name === "fchmodSync" && paths[0] === path) + 1;
      await runWith([place], at, "before", change);
      buryHolders(folder.path);
      rmdirSync(path);
      if (what === "a file") writeFileSync(path, "mine\n");
      if (what === "a link") symlinkSync("state", path);
      const before = treeOf(place);
      await recover(folder);
      expect(heard.said).toContain("left alone");
      expect(readdirSync(folder.path)).toEqual([]);
      const isOfState = ([name]: [string, string]) => name.startsWith("state/");
      expect(Object.entries(treeOf(place))).toEqual(
        Object.entries(before).filter((one) => !isOfState(one) || one[0] === "state/"),
      );
    },
  );

  test.skipIf(!isRoot)("is refused before anything is done where it belongs to somebody else", async () => {
    const { place, path } = laid();
    for (let above = place; above !== "/tmp" && above !== "/"; above = dirname(above))
      chmodSync(above, 0o755);
    process.seteuid?.(65_534);
    try {
      await expect(rehearsal((draft) => draft.putFolder(path, { mode: 0o700 }))).rejects.toMatchObject({
        status: 3,
        message: `nothing was changed: ${path} belongs to somebody else, who alone can change its mode`,
      });
      expect(await rehearsal((draft) => draft.putFolder(path, { mode: 0o755 }))).toBe(false);
    } finally {
      process.seteuid?.(0);
    }
  });
});

describe("wishes that do not fit", () => {
  test("a file below a file that is wished for is refused", async () => {
    const { place } = laid();
    const file = { kind: "file", bytes: Buffer.from("a"), access: { mode: 0o600 } } as const;
    await expect(
      rehearsal((draft) => {
        draft.put(join(place, "a"), file);
        draft.put(join(place, "a/b"), file);
      }),
    ).rejects.toMatchObject({
      status: 4,
      message: `${join(place, "a")} is no folder; a folder should be there`,
    });
  });

  test("one folder by two names is refused", async () => {
    const { place, path } = laid();
    symlinkSync(".", join(place, "here"));
    await expect(
      rehearsal((draft) => {
        draft.putFolder(path, { mode: 0o700 });
        draft.putFolder(join(place, "here/folder"), { mode: 0o711 });
      }),
    ).rejects.toMatchObject({ status: 4, message: expect.stringContaining("are one folder") });
  });
});
