import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  lutimesSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type { Draft } from "../../src/transaction/index.ts";
import { buryHolders, runWith } from "../faults/in-process.ts";
import { dmsWith, scratch } from "../run.ts";
import { hearStderr } from "../stderr.ts";

const { recover, transaction } = await import("../../src/transaction/index.ts");
const { stateFolder } = await import("../../src/transaction/state-folder.ts");

const heard = hearStderr();
afterEach(() => {
  delete process.env.MAILCONF_WAIT;
});

/** Two files, and a run that wants to change both and is killed at the first call that fits. */
async function killed(isThere: (name: string, paths: readonly string[]) => boolean) {
  const place = scratch({ "work/a": "old a\n", "work/b": "old b\n" });
  const folder = join(place, "work");
  const state = { path: join(place, "state"), isDefault: false };
  mkdirSync(state.path, { mode: 0o700 });
  const run = () =>
    transaction(
      (draft) => {
        for (const name of ["a", "b"]) draft.replace(join(folder, name), Buffer.from(`new ${name}\n`));
      },
      { folder: state },
    );
  const trial = scratch();
  mkdirSync(join(trial, "state"), { mode: 0o700 });
  const { calls } = await runWith([place], 0, "before", run);
  for (const name of ["a", "b"]) writeFileSync(join(folder, name), `old ${name}\n`);
  const at = calls.findIndex(({ name, paths }) => isThere(name, paths)) + 1;
  expect(at).toBeGreaterThan(0);
  await runWith([place], at, "before", run);
  buryHolders(state.path);
  heard.said = "";
  const read = () => ["a", "b"].map((name) => readFileSync(join(folder, name), "utf8"));
  const journal = () =>
    join(state.path, readdirSync(state.path).find((name) => /\.(intent|forward|back)$/.test(name)) ?? "");
  return { place, folder, state, read, journal, run };
}

const betweenFiles = (name: string, [, to = ""]: readonly string[]) =>
  name === "renameSync" && to.endsWith("/b");

describe("a run that was killed", () => {
  test("between two files is finished, with one line", async () => {
    const { state, read } = await killed(betweenFiles);
    expect(read()).toEqual(["new a\n", "old b\n"]);
    await recover(state);
    expect(read()).toEqual(["new a\n", "new b\n"]);
    expect(heard.said).toMatch(/^dms: finished what a run that was killed had begun: \S*a, \S*b\n$/);
    expect(readdirSync(state.path)).toEqual([]);
  });

  test("a file that somebody has changed since stays, and is named", async () => {
    const { folder, state, read } = await killed(betweenFiles);
    writeFileSync(join(folder, "b"), "mine\n");
    await recover(state);
    expect(read()).toEqual(["new a\n", "mine\n"]);
    expect(heard.said).toMatch(/left alone: \S*b; run the command again\n$/);
    expect(readdirSync(folder)).toEqual(["a", "b"]);
    expect(readdirSync(state.path)).toEqual([]);
  });

  test.each(["a folder", "a link", "nothing"])(
    "a file in whose place there is %s now is left alone",
    async (what) => {
      const { folder, state } = await killed(betweenFiles);
      rmSync(join(folder, "b"));
      if (what === "a folder") mkdirSync(join(folder, "b"));
      if (what === "a link") symlinkSync("a", join(folder, "b"));
      await recover(state);
      expect(heard.said).toContain("left alone");
      expect(readFileSync(join(folder, "a"), "utf8")).toBe("new a\n");
      expect(readdirSync(state.path)).toEqual([]);
    },
  );

  test("temporary files that are gone, or are not what they were, are made again", async () => {
    const { folder, state, read } = await killed(betweenFiles);
    for (const name of readdirSync(folder).filter((one) => one.startsWith(".mailconf-")))
      writeFileSync(join(folder, name), "something else\n");
    await recover(state);
    expect(read()).toEqual(["new a\n", "new b\n"]);
    expect(readdirSync(folder)).toEqual(["a", "b"]);
  });

  test("whose folder is gone is over", async () => {
    const { place, folder, state } = await killed(betweenFiles);
    rmSync(folder, { recursive: true });
    await recover(state);
    expect(heard.said).toContain("left alone");
    expect(readdirSync(state.path)).toEqual([]);
    expect(existsSync(join(place, "work"))).toBe(false);
  });

  test("whose folder is a link now: what it leads to is left alone", async () => {
    const { place, folder, state } = await killed(betweenFiles);
    mkdirSync(join(place, "trap"));
    copyFileSync(join(folder, "b"), join(place, "trap/b"));
    renameSync(folder, join(place, "away"));
    symlinkSync("trap", folder);
    await recover(state);
    expect(readFileSync(join(place, "trap/b"), "utf8")).toBe("old b\n");
  });

  test("and cannot be finished now: said each time, other files can be changed, those cannot", async () => {
    const { place, folder, state, journal } = await killed(betweenFiles);
    const { error } = await runWith([folder], 1, "EROFS", () => recover(state));
    expect(error).toBeUndefined();
    expect(heard.said).toMatch(/cannot finish what a run that was killed had begun .*rm \S*\.forward\n$/);
    expect(existsSync(journal())).toBe(true);
    writeFileSync(join(place, "c"), "old c\n");
    const change = (path: string) => () =>
      transaction((draft) => draft.replace(path, Buffer.from("x\n")), { folder: state });
    const one = await runWith(
      [join(folder, ".mailconf"), join(folder, "b")],
      1,
      "EROFS",
      change(join(place, "c")),
    );
    expect([one.error, readFileSync(join(place, "c"), "utf8")]).toEqual([undefined, "x\n"]);
    const two = await runWith(
      [join(folder, ".mailconf"), join(folder, "b")],
      1,
      "EROFS",
      change(join(folder, "b")),
    );
    expect(two.error).toMatchObject({ status: 4, message: expect.stringContaining("waits for the end") });
  });

  test("the next command ends it and says so, whether it writes, reads, or shows a help", async () => {
    for (const args of [
      ["file", "get", "a", "new", "--as", "texthash"],
      ["where", "--config", "."],
    ]) {
      const { folder, state, read } = await killed(betweenFiles);
      const help = dmsWith({ MAILCONF_STATE: state.path }, folder, "check", "--help");
      expect([help.stderr, read()[1]]).toEqual(["", "old b\n"]);
      const ran = dmsWith({ MAILCONF_STATE: state.path }, folder, ...args);
      expect(ran.stderr).toContain("dms: finished what a run that was killed had begun: a, b\n");
      expect(read()).toEqual(["new a\n", "new b\n"]);
    }
  });
});

describe("a journal is not used", () => {
  test.each<[string, (path: string) => void]>([
    ["that others can read", (path) => chmodSync(path, 0o644)],
    ["that has another name", (path) => linkSync(path, `${path}-`)],
    [
      "that was changed",
      (path) => writeFileSync(path, readFileSync(path, "latin1").replace("new b", "bad b"), "latin1"),
    ],
    ["that was cut short", (path) => writeFileSync(path, readFileSync(path).subarray(0, -3))],
    [
      "that is a link",
      (path) => {
        renameSync(path, `${path}-`);
        symlinkSync(`${path}-`, path);
      },
    ],
  ])("%s: named, and nothing is changed", async (_what, spoil) => {
    const { state, read, journal } = await killed(betweenFiles);
    spoil(journal());
    await recover(state);
    expect(read()).toEqual(["new a\n", "old b\n"]);
    expect(heard.said).toMatch(/^dms: the journal \S*\.forward is not used: .*rm \S*\.forward\n$/);
  });

  test("in a folder that others can write to; nothing is written with it", async () => {
    const { state, read, run } = await killed(betweenFiles);
    chmodSync(state.path, 0o777);
    await recover(state);
    expect(read()).toEqual(["new a\n", "old b\n"]);
    await expect(run()).rejects.toMatchObject({
      status: 4,
      message: expect.stringContaining("others can write to it"),
    });
  });

  test("that was being written: goes without a word", async () => {
    const { state, read } = await killed(
      (name, [path = ""]) => name === "fsyncSync" && path.endsWith(".intent"),
    );
    for (const name of readdirSync(state.path).filter((one) => one.endsWith(".intent")))
      writeFileSync(join(state.path, name), "mailconf journal 1 half");
    await recover(state);
    expect([read(), heard.said, readdirSync(state.path)]).toEqual([["old a\n", "old b\n"], "", []]);
  });
});

describe("the lock", () => {
  const lockWith = (changes: object) => {
    const place = scratch({ a: "old\n" });
    const state = { path: join(place, "state"), isDefault: false };
    mkdirSync(state.path, { mode: 0o700 });
    const holder = { pid: process.pid, host: hostname(), token: "0123abcd", ...changes };
    symlinkSync(JSON.stringify(holder), join(state.path, "lock"));
    const run = () =>
      transaction((draft) => draft.replace(join(place, "a"), Buffer.from("new\n")), { folder: state });
    return { place, state, run };
  };
  const here = () => {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return { boot, space: `pid:[${readdirSync("/proc/self/ns").length}]` };
  };

  test.skipIf(process.platform !== "linux")(
    "of a process of another space or host is kept for a minute, then taken",
    async () => {
      process.env.MAILCONF_WAIT = "0.2";
      for (const changes of [
        { ...here(), pid: 99999999 },
        { boot: "another", host: "another" },
      ]) {
        const { state, run } = lockWith(changes);
        await expect(run()).rejects.toMatchObject({
          status: 3,
          message: expect.stringContaining("has been writing"),
        });
        const old = new Date(Date.now() - 61_000);
        lutimesSync(join(state.path, "lock"), old, old);
        await run();
        expect(readdirSync(state.path)).toEqual([]);
      }
    },
  );

  test("that is none of ours keeps nobody from reading, and everybody from writing", async () => {
    const place = scratch({ a: "old\n" });
    const state = { path: join(place, "state"), isDefault: false };
    mkdirSync(state.path, { mode: 0o700 });
    writeFileSync(join(state.path, "lock"), "");
    await recover(state);
    expect(heard.said).toContain("it is none of ours");
    const run = transaction((draft) => draft.replace(join(place, "a"), Buffer.from("new\n")), {
      folder: state,
    });
    await expect(run).rejects.toMatchObject({ status: 3, message: expect.stringContaining("none of ours") });
  });

  test("that a run holds does not keep commands that read", () => {
    const folder = scratch({ "main.cf": "biff = no\n" });
    const state = join(folder, "state");
    mkdirSync(state, { mode: 0o700 });
    symlinkSync(JSON.stringify({ pid: 1, host: "another", token: "0123abcd" }), join(state, "lock"));
    writeFileSync(join(state, "0123abcd.intent"), "");
    const ran = dmsWith({ MAILCONF_STATE: state }, folder, "file", "get", "main.cf", "biff");
    expect([ran.stdout, ran.stderr]).toEqual(["no\n", ""]);
    const write = dmsWith(
      { MAILCONF_STATE: state, MAILCONF_WAIT: "0" },
      folder,
      "file",
      "set",
      "main.cf",
      "biff",
      "yes",
    );
    expect([write.status, write.stderr]).toEqual([3, expect.stringContaining("process 1 on another")]);
  });

  test("and the journal lie where the variable says, else in the state folder of the user", () => {
    expect(stateFolder({ MAILCONF_STATE: "/x" })).toEqual({ path: "/x", isDefault: false });
    const isRoot = process.geteuid?.() === 0;
    const own = isRoot ? "/var/lib/mailconf" : "/h/.local/state/mailconf";
    expect(stateFolder({ HOME: "/h", XDG_STATE_HOME: "relative" })).toEqual({ path: own, isDefault: true });
    expect(stateFolder({ HOME: "/h", XDG_STATE_HOME: "/s" }).path).toBe(isRoot ? own : "/s/mailconf");
  });

  test("leaves no folder behind that nobody asked for", async () => {
    const place = scratch({ a: "old\n" });
    for (const isDefault of [true, false]) {
      const path = join(place, "state");
      const change = (text: string) => (draft: Draft) =>
        void draft.replace(join(place, "a"), Buffer.from(text));
      await transaction(change(String(isDefault)), { folder: { path, isDefault } });
      expect(existsSync(path)).toBe(!isDefault);
    }
  });
});
