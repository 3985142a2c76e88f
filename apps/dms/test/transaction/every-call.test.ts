import {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Draft } from "../../src/transaction/index.ts";
import type { Call } from "../faults/calls.mjs";
import { buryHolders, type Fault, runWith } from "../faults/in-process.ts";
import { isThorough, patience, someOf } from "../faults/process.ts";
import { treeOf } from "../faults/tree.ts";

// Behind the shim, so that it sees every call.
const { recover, transaction, nothing } = await import("../../src/transaction/index.ts");

const file = (text: string, mode: number) =>
  ({ kind: "file", bytes: Buffer.from(text), access: { mode } }) as const;

const aFolder = { kind: "folder", access: { mode: 0 } } as const;

/** A folder to change, and the change. */
interface Scene {
  readonly lay: (folder: string) => void;
  readonly wish: (draft: Draft, folder: string) => void;
  readonly volume?: boolean;
}

const scenes: Readonly<Record<string, Scene>> = {
  "files of every kind": {
    lay(folder) {
      writeFileSync(join(folder, "replaced"), "old text\n");
      chmodSync(join(folder, "replaced"), 0o640);
      writeFileSync(join(folder, "replaced~"), "older text\n");
      writeFileSync(join(folder, "two-names"), "one inode, long\n");
      linkSync(join(folder, "two-names"), join(folder, "other-name"));
      writeFileSync(join(folder, "unwanted"), "away with it\n");
      writeFileSync(join(folder, "access"), "stays\n");
      symlinkSync("replaced", join(folder, "link"));
    },
    wish(draft, folder) {
      draft.replace(join(folder, "replaced"), Buffer.from("new text, longer\n"), { backup: true });
      draft.replace(join(folder, "two-names"), Buffer.from("two names\n"));
      draft.put(join(folder, "unwanted"), nothing);
      draft.put(join(folder, "access"), file("stays\n", 0o600));
      draft.put(join(folder, "link"), { kind: "link", to: "access" });
      draft.put(join(folder, "deep/er/new"), file("secret\n", 0o600));
    },
  },
  "a new folder in the place of an empty one": {
    lay(folder) {
      mkdirSync(join(folder, "out"), { mode: 0o750 });
    },
    wish(draft, folder) {
      const link = { kind: "link", to: "main.cf" } as const;
      const entries = {
        "/etc/main.cf": file("biff = no\n", 0o644),
        "/etc/link": link,
        "/a": file("a", 0o600),
      };
      draft.build(join(folder, "out"), new Map(Object.entries(entries)));
    },
  },
  "a new folder below new folders": {
    lay() {},
    wish: (draft, folder) => draft.build(join(folder, "x/y/out"), new Map([["/a", file("a", 0o600)]])),
  },
  "files that go, with the folders that are empty then": {
    lay(folder) {
      mkdirSync(join(folder, "gone/deep"), { recursive: true });
      chmodSync(join(folder, "gone/deep"), 0o750);
      mkdirSync(join(folder, "stays"));
      writeFileSync(join(folder, "gone/a"), "password\n", { mode: 0o600 });
      writeFileSync(join(folder, "gone/deep/b"), "b\n");
      symlinkSync("b", join(folder, "gone/deep/link"));
      writeFileSync(join(folder, "stays/unwanted"), "unwanted\n");
      writeFileSync(join(folder, "stays/foreign"), "foreign\n");
      writeFileSync(join(folder, "list"), "a, b\n");
    },
    wish(draft, folder) {
      draft.remove(join(folder, "gone/a"), file("password\n", 0));
      draft.remove(join(folder, "gone/deep/b"), file("b\n", 0));
      draft.remove(join(folder, "gone/deep/link"), { kind: "link", to: "b" });
      draft.remove(join(folder, "stays/unwanted"), file("unwanted\n", 0));
      draft.remove(join(folder, "gone/deep"), aFolder);
      draft.remove(join(folder, "gone"), aFolder);
      draft.put(join(folder, "list"), file("nothing but this\n", 0o600));
      draft.put(join(folder, "new"), file("new\n", 0o600));
    },
  },
  "files, folders and links that take each other's place": {
    lay(folder) {
      mkdirSync(join(folder, "folder/deep"), { recursive: true });
      chmodSync(join(folder, "folder"), 0o700);
      writeFileSync(join(folder, "folder/deep/inner"), "inner\n");
      writeFileSync(join(folder, "file"), "a file\n", { mode: 0o600 });
      writeFileSync(join(folder, "pointed"), "pointed\n");
      for (const name of ["link", "way"]) symlinkSync("pointed", join(folder, name));
    },
    wish(draft, folder) {
      draft.remove(join(folder, "file"), file("a file\n", 0));
      draft.remove(join(folder, "way"), { kind: "link", to: "pointed" });
      draft.remove(join(folder, "folder/deep/inner"), file("inner\n", 0));
      draft.remove(join(folder, "folder/deep"), aFolder);
      draft.remove(join(folder, "folder"), aFolder);
      draft.put(join(folder, "folder"), file("now a file\n", 0o640));
      draft.put(join(folder, "file/a/b"), file("now below a folder\n", 0o600));
      draft.put(join(folder, "file/c"), { kind: "link", to: "a/b" });
      draft.put(join(folder, "way/d"), file("d\n", 0o600));
      draft.put(join(folder, "link"), file("no link\n", 0o600), { replacesLink: true });
    },
  },
  "folders with a mode of their own": {
    lay(folder) {
      mkdirSync(join(folder, "open/deep"), { recursive: true });
      chmodSync(join(folder, "open"), 0o755);
      chmodSync(join(folder, "open/deep"), 0o700);
      writeFileSync(join(folder, "open/deep/inner"), "inner\n");
      writeFileSync(join(folder, "file"), "a file\n");
      mkdirSync(join(folder, "right"), { mode: 0o700 });
    },
    wish(draft, folder) {
      draft.remove(join(folder, "file"), file("a file\n", 0));
      draft.putFolder(join(folder, "file"), { mode: 0o750 });
      draft.putFolder(join(folder, "file/a"), { mode: 0o2770 });
      draft.putFolder(join(folder, "new/er"), { mode: 0o700 });
      draft.putFolder(join(folder, "open"), { mode: 0o700 });
      draft.putFolder(join(folder, "open/deep"), { mode: 0o1777 });
      draft.putFolder(join(folder, "right"), { mode: 0o700 });
      draft.put(join(folder, "file/a/b"), file("below\n", 0o600));
      draft.put(join(folder, "new/er/c/d"), file("below\n", 0o600));
      draft.put(join(folder, "new/f"), file("below\n", 0o600));
      draft.put(join(folder, "open/deep/inner"), file("changed\n", 0o600));
    },
  },
  "a list of a config volume": {
    volume: true,
    lay(folder) {
      writeFileSync(join(folder, "postfix-accounts.cf"), "a@one.test|x\n");
    },
    wish(draft, folder) {
      draft.replace(join(folder, "postfix-accounts.cf"), Buffer.from("b@one.test|x\n"));
    },
  },
};

beforeEach(() => void vi.spyOn(process.stderr, "write").mockReturnValue(true));
const said = () => vi.mocked(process.stderr.write).mock.lastCall?.[0] ?? "";
afterEach(() => vi.restoreAllMocks());

function laid({ lay }: Scene) {
  const top = mkdtempSync(join(tmpdir(), "every-call-"));
  const folder = join(top, "site");
  const state = join(top, "state");
  mkdirSync(folder);
  mkdirSync(state, { mode: 0o700 });
  lay(folder);
  return { folder, state };
}

const run = ({ wish, volume = false }: Scene, { folder, state }: { folder: string; state: string }) =>
  transaction((draft) => wish(draft, folder), {
    folder: { path: state, isDefault: false },
    volume: volume ? folder : undefined,
  });

/** What lies in the folder before and after the change. */
interface Trees {
  readonly old: Record<string, string>;
  readonly fresh: Record<string, string>;
}

async function newTree(scene: Scene): Promise<Trees & { readonly calls: readonly Call[] }> {
  const place = laid(scene);
  const old = treeOf(place.folder);
  const { error, calls } = await runWith([dirname(place.folder)], 0, "before", () => run(scene, place));
  expect(error).toBeUndefined();
  return { old, fresh: treeOf(place.folder), calls };
}

const places = { isDefault: false } as const;
const errors = ["ENOSPC", "EIO", "EROFS", "EACCES", "EDQUOT"] as const;

describe.each(Object.entries(scenes))("%s", { timeout: patience }, (_name, scene) => {
  /** Does something at every call, on a fresh copy of the scene. */
  async function atEveryCall(visit: (at: number, call: Call, where: string, trees: Trees) => Promise<void>) {
    const { calls, ...trees } = await newTree(scene);
    for (const [index, call] of calls.entries()) {
      const named = call.paths.map((path) => path.replace(/.*every-call-\w+/, ""));
      await visit(index + 1, call, `call ${index + 1}: ${call.name} ${named.join(" ")}`, trees);
    }
    return calls.length;
  }

  // A process that is killed behind a call has done the same as one that is killed before the next.
  test("killed before or within any call, or at the end: all old or all new after the next command, and nothing is left", async () => {
    const killed = async (at: number, how: Fault, where: string, { old, fresh }: Trees) => {
      const place = laid(scene);
      await runWith([dirname(place.folder)], at, how, () => run(scene, place));
      for (const [path, content] of Object.entries(treeOf(place.folder))) {
        if (/\.mailconf-|(two|other)-name|\.lock$/.test(path) || path.endsWith("/")) continue;
        expect([old[path], fresh[path]], `${where}: ${path}`).toContain(content);
      }
      buryHolders(place.state);
      await recover({ path: place.state, ...places });
      const after = treeOf(place.folder);
      expect([old, fresh], where).toContainEqual(after);
      expect(readdirSync(place.state), where).toEqual([]);
      if (JSON.stringify(after) === JSON.stringify(old)) await run(scene, place);
      expect(treeOf(place.folder), where).toEqual(fresh);
    };
    const count = await atEveryCall(async (at, { name }, where, trees) => {
      await killed(at, "before", `before ${where}`, trees);
      if (name === "writeSync") await killed(at, "torn", `within ${where}`, trees);
    });
    await killed(count, "after", "at the end", await newTree(scene));
  });

  test("what is made beside a file, and the journal, is closed to others while it is written", async () => {
    const place = laid(scene);
    const modes = new Map<string, number>();
    const visit = ({ name, paths: [path = ""] }: Call) => {
      if (name === "writeSync" && /\.mailconf-|\.intent$/.test(path))
        modes.set(path, statSync(path).mode & 0o777);
    };
    await runWith([dirname(place.folder)], 0, "before", () => run(scene, place), { visit });
    expect(modes.size).toBeGreaterThan(1);
    expect(new Set(modes.values())).toEqual(new Set([0o600]));
  });

  test("mode and owner are given to what is open, never to a path where somebody could have put a link", async () => {
    const { calls } = await newTree(scene);
    expect(calls.map(({ name }) => name).filter((name) => /^l?ch(mod|own)Sync$/.test(name))).toEqual([]);
  });

  test("an error at any call: the old state, or a message that says what is", async () => {
    await atEveryCall(async (at, _call, where, { old, fresh }) => {
      const place = laid(scene);
      const how = errors[at % errors.length] ?? "EIO";
      const { error } = await runWith([dirname(place.folder)], at, how, () => run(scene, place));
      const { status, message } = (error ?? { message: "all was changed", status: 3 }) as Error & {
        status: number;
      };
      expect(status, `${where}: ${message}`).toBe(3);
      expect(message, where).toMatch(/^(nothing|all) was changed/);
      expect(message, where).not.toContain(".mailconf-");
      buryHolders(place.state);
      const left = readdirSync(place.state);
      // What stays is said, by the message or, for a lock, beside it.
      expect(left.length === 0 || /the next run takes/.test(message + said()), where).toBe(true);
      if (left.length > 0) await recover({ path: place.state, ...places });
      const isNew = message.startsWith("all");
      expect(treeOf(place.folder), `${where}: ${message}`).toEqual(isNew ? fresh : old);
    });
  });

  test("killed again while the next command makes it right: the one after that does", async () => {
    const { old, fresh, calls } = await newTree(scene);
    const commit = calls.findIndex(({ paths: [, to] }) => to?.endsWith(".forward")) + 1;
    for (const first of [commit - 1, commit + 2]) {
      const broken = async () => {
        const place = laid(scene);
        await runWith([dirname(place.folder)], first, "before", () => run(scene, place));
        buryHolders(place.state);
        return { place, mend: () => recover({ path: place.state, ...places }) };
      };
      const trial = await broken();
      const { calls: mending } = await runWith([dirname(trial.place.folder)], 0, "before", trial.mend);
      for (const second of someOf(mending.length, isThorough ? 1_000 : 8)) {
        const { place, mend } = await broken();
        await runWith([dirname(place.folder)], second, "before", mend);
        buryHolders(place.state);
        await mend();
        const where = `call ${first}, then ${second}: ${mending[second - 1]?.name} ${mending[second - 1]?.paths}`;
        expect([old, fresh], where).toContainEqual(treeOf(place.folder));
        expect(readdirSync(place.state), where).toEqual([]);
      }
    }
  });

  test("killed while it goes back because a step could not be done: the next command goes back", async () => {
    const { old, calls } = await newTree(scene);
    const isStep = ({ name, paths: [path = ""] }: Call) =>
      name === "renameSync"
        ? path.includes(".mailconf-")
        : /^(unlink|rmdir)Sync$/.test(name) && path.includes("/site/") && !/\.mailconf-|\.lock$/.test(path);
    const failing = calls.findLastIndex(isStep) + 1;
    const failed = async (then: number) => {
      const place = laid(scene);
      const both = [{ at: then, how: "before" as const }];
      const ran = await runWith([dirname(place.folder)], failing, "EIO", () => run(scene, place), {
        later: both,
      });
      return { place, calls: ran.calls };
    };
    const count = (await failed(0)).calls.length;
    expect(count).toBeGreaterThan(failing);
    for (const later of someOf(count - failing, isThorough ? 1_000 : 8)) {
      const then = failing + later;
      const { place } = await failed(then);
      buryHolders(place.state);
      await recover({ path: place.state, ...places });
      // Before the journal is turned, going on is as good.
      const isTurned = then > failing + 1;
      const after = treeOf(place.folder);
      if (isTurned) expect(after, `call ${then}`).toEqual(old);
      expect(readdirSync(place.state)).toEqual([]);
    }
  });
});
