import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeEditor } from "../faults/editor.ts";
import { isThorough, patience } from "../faults/process.ts";

// In memory, where there is such a place: this is about locks, not about the speed of a disk.
const folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "dms-parallel-"));
let editor = "";
beforeAll(async () => {
  editor = await makeEditor(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Adds lines to a file in a process, all at once. Says its status. */
const adding = (path: string, lines: readonly string[]): Promise<number | null> =>
  new Promise((done) => {
    const env = { PATH: process.env.PATH ?? "", MAILCONF_STATE: join(folder, "state") };
    spawn(process.execPath, [editor, "at-once", path, ...lines], { env, stdio: "ignore" }).on("close", done);
  });

describe("many edits at once", { timeout: patience }, () => {
  const lines = (count: number) => Array.from({ length: count }, (_, index) => `user${index}@one.test|hash`);
  const shared = (all: readonly string[], processes: number) =>
    Array.from({ length: processes }, (_, index) => all.filter((_line, at) => at % processes === index));

  test.each([
    ["a list", "list", 100, isThorough ? 100 : 10],
    ["a list of a config volume", "postfix-accounts.cf", isThorough ? 100 : 20, isThorough ? 20 : 4],
  ])("of %s: all are there, each once", async (_what, name, count, processes) => {
    const place = mkdtempSync(join(folder, "place-"));
    const path = join(place, name);
    writeFileSync(path, "");
    const statuses = await Promise.all(shared(lines(count), processes).map((share) => adding(path, share)));
    expect(new Set(statuses)).toEqual(new Set([0]));
    expect(readFileSync(path, "utf8").split("\n").filter(Boolean).sort()).toEqual(lines(count).sort());
    expect(readdirSync(place)).toEqual([name]);
    expect(readdirSync(join(folder, "state"))).toEqual([]);
  });

  test("of which some are killed: what the others did is there", async () => {
    const place = mkdtempSync(join(folder, "place-"));
    const path = join(place, "list");
    writeFileSync(path, "");
    const started = shared(lines(40), 8).map((share) => {
      const env = { PATH: process.env.PATH ?? "", MAILCONF_STATE: join(folder, "state") };
      const child = spawn(process.execPath, [editor, "in-turn", path, ...share], {
        env,
        stdio: "ignore",
      });
      return { child, share, ended: new Promise((done) => child.on("close", done)) };
    });
    setTimeout(() => started.slice(0, 4).map(({ child }) => child.kill("SIGKILL")), 400);
    await Promise.all(started.map(({ ended }) => ended));
    expect(await adding(path, ["last"])).toBe(0);
    const there = readFileSync(path, "utf8").split("\n").filter(Boolean);
    expect(new Set(there).size).toBe(there.length);
    for (const { share } of started.slice(4)) for (const line of share) expect(there).toContain(line);
    // Of a run that was killed, the lines up to some place are there.
    for (const { share } of started.slice(0, 4)) {
      const own = share.filter((line) => there.includes(line));
      expect(own).toEqual(share.slice(0, own.length));
    }
    expect(readdirSync(place)).toEqual(["list"]);
    expect(readdirSync(join(folder, "state"))).toEqual([]);
  });
});
