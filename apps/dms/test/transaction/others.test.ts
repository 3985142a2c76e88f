import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { watchCalls } from "../faults/calls.mjs";
import { scratch } from "../run.ts";
import { hearStderr } from "../stderr.ts";

/** Something that another program does just before a call of ours. */
let meanwhile: ((name: string, paths: readonly string[]) => void) | undefined;
watchCalls(({ name, paths, run }) => {
  const act = meanwhile;
  meanwhile = undefined;
  act?.(name, paths);
  meanwhile ??= act;
  return run();
});
const { transaction } = await import("../../src/transaction/index.ts");

const heard = hearStderr();
afterEach(() => {
  meanwhile = undefined;
});

/** Adds a line at the end of a file, in a transaction. */
const add = (path: string, line: string, options: { volume?: string; state?: string } = {}) =>
  transaction(
    (draft) => void draft.replace(path, Buffer.concat([draft.read(path), Buffer.from(`${line}\n`)])),
    {
      folder: { path: options.state ?? `${path}.state`, isDefault: true },
      volume: options.volume,
    },
  );

const namesIn = (folder: string) => readdirSync(folder).sort();

describe("another program changes the file between reading and writing", () => {
  test.each(["openSync", "fsyncSync", "renameSync"])(
    "at our first %s: its line and ours are both there",
    async (call) => {
      const folder = scratch({ list: "first\n" });
      const path = join(folder, "list");
      let isDone = false;
      meanwhile = (name) => {
        if (isDone || name !== call) return;
        isDone = true;
        appendFileSync(path, "theirs\n");
      };
      await add(path, "ours");
      expect(isDone).toBe(true);
      expect(readFileSync(path, "utf8")).toBe("first\ntheirs\nours\n");
      expect(namesIn(folder)).toEqual(["list"]);
    },
  );

  test("at the very rename: its line and ours are both there", async () => {
    const folder = scratch({ list: "first\n" });
    const path = join(folder, "list");
    let isDone = false;
    meanwhile = (_name, [, to]) => {
      if (isDone || to !== path) return;
      isDone = true;
      appendFileSync(path, "theirs\n");
    };
    await add(path, "ours");
    expect(readFileSync(path, "utf8")).toBe("first\ntheirs\nours\n");
  });

  test("time and again: refused, the file named, nothing of ours left", async () => {
    const folder = scratch({ list: "first\n" });
    const path = join(folder, "list");
    let times = 0;
    meanwhile = (name) => {
      if (name === "fsyncSync") appendFileSync(path, `theirs ${++times}\n`);
    };
    await expect(add(path, "ours")).rejects.toMatchObject({
      status: 4,
      message: expect.stringMatching(/^nothing was changed: another program keeps changing .*list$/),
    });
    expect(readFileSync(path, "utf8")).not.toContain("ours");
    expect(readFileSync(path, "utf8")).toContain(`theirs ${times}`);
    expect(namesIn(folder)).toEqual(["list"]);
  });

  test("one of several files: the others go back as well", async () => {
    const folder = scratch({ a: "1\n", b: "1\n" });
    let times = 0;
    meanwhile = (name, [, to]) => {
      if (name !== "renameSync" || to !== join(folder, "b") || readFileSync(to, "utf8") === "2\n") return;
      writeFileSync(to, `theirs ${++times}\n`);
    };
    const both = transaction((draft) => {
      for (const name of ["a", "b"]) draft.replace(join(folder, name), Buffer.from("2\n"));
    });
    await expect(both).rejects.toMatchObject({ status: 4 });
    expect(readFileSync(join(folder, "a"), "utf8")).toBe("1\n");
    expect(readFileSync(join(folder, "b"), "utf8")).toBe(`theirs ${times}\n`);
    expect(namesIn(folder)).toEqual(["a", "b"]);
  });

  test("the folder becomes a link that others could have made: nothing is written where it leads", async () => {
    const folder = scratch({ "real/list": "first\n", "trap/list": "trap\n" });
    chmodSync(folder, 0o777);
    meanwhile = (name, [path = ""]) => {
      if (name !== "openSync" || !path.includes(".mailconf-")) return;
      meanwhile = undefined;
      rmSync(join(folder, "real"), { recursive: true });
      symlinkSync("trap", join(folder, "real"));
    };
    const added = add(join(folder, "real/list"), "ours", { state: join(scratch(), "state") });
    await expect(added).rejects.toMatchObject({ status: 4 });
    expect(namesIn(join(folder, "trap"))).toEqual(["list"]);
    expect(readFileSync(join(folder, "trap/list"), "utf8")).toBe("trap\n");
  });

  test("a file appears where none was: the wish is judged again", async () => {
    const folder = scratch();
    let isDone = false;
    meanwhile = (name, [, to]) => {
      if (isDone || name !== "renameSync" || !to?.endsWith(".forward")) return;
      isDone = true;
      writeFileSync(join(folder, "new"), "theirs\n");
    };
    const file = { kind: "file", bytes: Buffer.from("ours\n"), access: { mode: 0o644 } } as const;
    await transaction((draft) => draft.put(join(folder, "new"), file, { backup: true }));
    expect(readFileSync(join(folder, "new"), "utf8")).toBe("ours\n");
    expect(readFileSync(join(folder, "new~"), "utf8")).toBe("theirs\n");
  });
});

describe("in a config volume", () => {
  const lock = (folder: string) => join(folder, "check-for-changes.sh.lock");

  test("the lock of the change detection is there while files change, and gone behind", async () => {
    const folder = scratch({ "postfix-virtual.cf": "first\n" });
    const path = join(folder, "postfix-virtual.cf");
    const seen: boolean[] = [];
    meanwhile = (name, [, to]) => {
      if (name === "renameSync" && to === path) seen.push(existsSync(lock(folder)));
    };
    await add(path, "ours", { volume: folder, state: join(scratch(), "state") });
    expect(seen).toEqual([true]);
    expect(namesIn(folder)).toEqual(["postfix-virtual.cf"]);
  });

  test("a lock of docker-mailserver is waited for, and an old one is taken away with a word", async () => {
    const folder = scratch({ list: "first\n", "check-for-changes.sh.lock": "some-uuid\n" });
    const path = join(folder, "list");
    const options = { volume: folder, state: join(scratch(), "state") };
    process.env.MAILCONF_WAIT = "0.2";
    await expect(add(path, "ours", options)).rejects.toMatchObject({
      status: 3,
      message: expect.stringContaining("docker-mailserver's change detection"),
    });
    expect(readFileSync(lock(folder), "utf8")).toBe("some-uuid\n");
    const old = new Date(Date.now() - 120_000);
    utimesSync(lock(folder), old, old);
    await add(path, "ours", options);
    expect(heard.said).toContain("is left over; taken away");
    expect(namesIn(folder)).toEqual(["list"]);
    delete process.env.MAILCONF_WAIT;
  });

  test("setup email del is waited for", async () => {
    const folder = scratch({ list: "first\n", "delmailuser.lock": "some-uuid\n" });
    const gone = setTimeout(() => rmSync(join(folder, "delmailuser.lock")), 200);
    await add(join(folder, "list"), "ours", { volume: folder, state: join(scratch(), "state") });
    clearTimeout(gone);
    expect(namesIn(folder)).toEqual(["list"]);
    expect(readFileSync(join(folder, "list"), "utf8")).toBe("first\nours\n");
  });

  test("a lock that somebody else has taken meanwhile is left to them", async () => {
    const folder = scratch({ list: "first\n" });
    meanwhile = (name, [, to]) => {
      if (name === "renameSync" && to === join(folder, "list")) writeFileSync(lock(folder), "another-uuid\n");
    };
    await add(join(folder, "list"), "ours", { volume: folder, state: join(scratch(), "state") });
    expect(readFileSync(lock(folder), "utf8")).toBe("another-uuid\n");
  });

  test("temporary files stay out of rspamd/, which is watched", async () => {
    const folder = scratch({ "rspamd/override.d/x.conf": "a\n" });
    const made: string[] = [];
    meanwhile = (name, [path = ""]) => {
      if (name === "openSync" && path.includes(".mailconf-")) made.push(path);
    };
    await add(join(folder, "rspamd/override.d/x.conf"), "b", {
      volume: folder,
      state: join(scratch(), "state"),
    });
    expect(made.map((path) => path.slice(0, path.lastIndexOf("/")))).toEqual([folder]);
    expect(readFileSync(join(folder, "rspamd/override.d/x.conf"), "utf8")).toBe("a\nb\n");
  });
});

describe("what earlier versions left beside a file", () => {
  test("goes, with a word; what may be in use, or is no file, is named", async () => {
    const folder = scratch({
      list: "",
      ".list.99999999.new": "x",
      ".list.99999999.new.old": "x",
      ".other.99999999.new": "x",
    });
    writeFileSync(join(folder, `.list.${process.pid}.new`), "in use");
    mkdirSync(join(folder, ".list.99999998.new"));
    await add(join(folder, "list"), "ours");
    expect(namesIn(folder)).toEqual(
      [`.list.${process.pid}.new`, ".list.99999998.new", ".other.99999999.new", "list"].sort(),
    );
    expect(heard.said.match(/taken away/g)).toHaveLength(2);
    expect(heard.said.match(/look at it/g)).toHaveLength(2);
  });
});
