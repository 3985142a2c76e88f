import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { makeEditor } from "../faults/editor.ts";
import { scratch } from "../run.ts";

const isRoot = process.geteuid?.() === 0;
if (!isRoot) console.warn("SKIPPED: edits as another user, because this process is not root");

const uid = 65_534;
const program = scratch();
let editor = "";
beforeAll(async () => {
  editor = await makeEditor(program);
  for (let folder = program; folder !== "/tmp" && folder !== "/"; folder = join(folder, ".."))
    chmodSync(folder, 0o755);
});

/** A file of root in a folder, with modes. */
function laid({ folder, file, owner = 0 }: { folder: number; file: number; owner?: number }) {
  const place = scratch({ list: "first\n" });
  mkdirSync(join(place, "home"));
  chownSync(join(place, "home"), uid, uid);
  chownSync(join(place, "list"), owner, owner);
  chmodSync(join(place, "list"), file);
  chmodSync(place, folder);
  return place;
}

/** Adds a line as a user who is not root. */
function added(place: string, variables: Readonly<Record<string, string>> = {}) {
  const env = { PATH: process.env.PATH, HOME: join(place, "home"), ...variables };
  const { status, stderr } = spawnSync(process.execPath, [editor, "in-turn", "list", "ours"], {
    cwd: place,
    encoding: "utf8",
    env,
    uid,
    gid: uid,
  });
  return {
    status,
    stderr,
    text: readFileSync(join(place, "list"), "utf8"),
    found: statSync(join(place, "list")),
  };
}

describe.skipIf(!isRoot)("a user who is not root", () => {
  test("rewrites a file of somebody else in its place: its owner stays", () => {
    for (const folder of [0o755, 0o777]) {
      const place = laid({ folder, file: 0o666 });
      const before = statSync(join(place, "list")).ino;
      const { status, text, found } = added(place);
      expect([status, text, found.uid, found.ino]).toEqual([0, "first\nours\n", 0, before]);
    }
  });

  test("does not change a file that may not be written, and leaves nothing", () => {
    const place = laid({ folder: 0o777, file: 0o644 });
    const { status, stderr, text } = added(place);
    expect([status, text]).toEqual([3, "first\n"]);
    expect(stderr).toBe("nothing was changed: list: permission denied\n");
    expect(readdirSync(place).sort()).toEqual(["home", "list"]);
  });

  test("rewrites an own file in a folder that may not be written", () => {
    const place = laid({ folder: 0o755, file: 0o600, owner: uid });
    const { status, text, found } = added(place);
    expect([status, text, found.mode & 0o777]).toEqual([0, "first\nours\n", 0o600]);
  });

  test("keeps lock and journal at home, and leaves no folder there", () => {
    const place = laid({ folder: 0o777, file: 0o600, owner: uid });
    expect(added(place).status).toBe(0);
    expect(readdirSync(join(place, "home/.local/state"))).toEqual([]);
    const elsewhere = added(place, { HOME: "/root" });
    expect(elsewhere.status).toBe(3);
    expect(elsewhere.stderr).toContain("MAILCONF_STATE can name another folder");
    expect(elsewhere.text).toBe("first\nours\n");
  });
});
