import { execFileSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { nothing, transaction } from "../../src/transaction/index.ts";
import { dms, exampleWith, scratch } from "../run.ts";

const isRoot = process.geteuid?.() === 0;
const text = "biff = no\n";

/** Replaces the content of a file. Says the status and the message of the refusal; nothing, if it was done. */
async function replaced(path: string, bytes = "biff = yes\n") {
  try {
    await transaction((draft) => {
      draft.read(path);
      draft.replace(path, Buffer.from(bytes));
    });
    return undefined;
  } catch (error) {
    const { status, message } = error as Error & { status: number };
    return { status, message };
  }
}

const refused = (what: string) => ({ status: 4, message: expect.stringContaining(what) });

describe("only regular files are replaced", () => {
  test("a pipe, a socket, a folder and a device are refused, whichever command it is, and stay", async () => {
    const folder = scratch({ "folder/x": "" });
    execFileSync("mkfifo", [join(folder, "pipe")]);
    const server = createServer().listen(join(folder, "socket"));
    await new Promise((done) => server.once("listening", done));
    expect(await replaced(join(folder, "pipe"))).toEqual(refused("a pipe"));
    expect(await replaced(join(folder, "socket"))).toEqual(refused("a socket"));
    expect(await replaced(join(folder, "folder"))).toEqual(refused("a folder"));
    expect(await replaced("/dev/null")).toEqual(refused("a device"));
    expect(lstatSync(join(folder, "pipe")).isFIFO()).toBe(true);
    expect(lstatSync(join(folder, "socket")).isSocket()).toBe(true);
    expect(lstatSync("/dev/null").isCharacterDevice()).toBe(true);
    server.close();
    for (const verb of [
      ["set", "biff", "yes"],
      ["unset", "biff"],
    ]) {
      const [name = "", ...words] = verb;
      const { status, stderr } = dms(folder, "file", name, "--as", "main.cf", "/dev/null", ...words);
      expect([status, stderr]).toEqual([4, expect.stringContaining("/dev/null is a device")]);
    }
  });

  test.each([
    ["a pipe", "etc/mailname"],
    ["a folder", "etc/postfix/virtual"],
    ["a device", "etc/postfix/main.cf"],
  ])("apply writes nothing at all if %s is in the way", (what, path) => {
    const folder = exampleWith();
    mkdirSync(join(folder, "root/etc/postfix"), { recursive: true });
    const at = join(folder, "root", path);
    if (what === "a pipe") execFileSync("mkfifo", [at]);
    else if (what === "a folder") mkdirSync(at);
    else symlinkSync("/dev/null", at);
    for (const dryRun of what === "a pipe" ? [[], ["--dry-run"]] : [[]]) {
      const { status, stderr } = dms(folder, "apply", "--root", "root", ...dryRun);
      expect(status).toBe(4);
      expect(stderr).toContain(`root/${path}`);
    }
    expect(execFileSync("find", [join(folder, "root"), "-type", "f"], { encoding: "utf8" })).toBe("");
  });

  test("apply refuses a file where a folder should be", () => {
    const folder = exampleWith({ "root/etc/postfix": "a file" });
    const { status, stderr } = dms(folder, "apply", "--root", "root");
    expect([status, stderr]).toEqual([4, expect.stringContaining("root/etc/postfix is no folder")]);
  });

  test("apply --backup with a folder called NAME~ changes nothing", () => {
    const folder = exampleWith({ "root/etc/postfix/main.cf": text });
    mkdirSync(join(folder, "root/etc/postfix/main.cf~"));
    const { status, stderr } = dms(folder, "apply", "--root", "root", "--backup");
    expect([status, stderr]).toEqual([4, expect.stringContaining("root/etc/postfix/main.cf~ is a folder")]);
    expect(existsSync(join(folder, "root/etc/mailname"))).toBe(false);
    expect(readFileSync(join(folder, "root/etc/postfix/main.cf"), "utf8")).toBe(text);
  });

  test("migrate --in-place refuses a device that it is led to", () => {
    const folder = scratch({ "dovecot.conf": "mail_debug = yes\n!include a.conf\n", "a.conf": "" });
    execFileSync("mkfifo", [join(folder, "dovecot.conf~")]);
    const { status } = dms(folder, "migrate", "dovecot", ".", "--in-place");
    expect(status).toBe(4);
    expect(readFileSync(join(folder, "dovecot.conf"), "utf8")).toContain("mail_debug");
  });
});

describe("links", () => {
  test("a link of our own is followed: its target is replaced, the link stays", async () => {
    const folder = scratch({ "deep/main.cf": text });
    symlinkSync("deep", join(folder, "way"));
    symlinkSync("way/main.cf", join(folder, "link"));
    expect(await replaced(join(folder, "link"))).toBeUndefined();
    expect(lstatSync(join(folder, "link")).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, "deep/main.cf"), "utf8")).toBe("biff = yes\n");
  });

  test.each([
    ["others can write to it", 0o1777],
    ["others can write to it, and only the owner may remove", 0o777],
    ["another group can write to it", 0o775],
  ])("a link in a folder is refused if %s", async (_why, mode) => {
    const folder = scratch({ "safe/main.cf": text, "shared/x": "" });
    symlinkSync("../safe/main.cf", join(folder, "shared/link"));
    symlinkSync("../safe", join(folder, "shared/way"));
    chmodSync(join(folder, "shared"), mode);
    if (isRoot) chownSync(join(folder, "shared"), 0, 4711);
    if (mode === 0o775 && !isRoot) return;
    for (const path of ["shared/link", "shared/way/main.cf"])
      expect(await replaced(join(folder, path))).toEqual(refused("others can write to"));
    expect(readFileSync(join(folder, "safe/main.cf"), "utf8")).toBe(text);
  });

  test.skipIf(!isRoot)(
    "a link that belongs to somebody else, or lies in a folder of somebody else, is refused",
    async () => {
      const folder = scratch({ "safe/main.cf": text, "theirs/x": "" });
      symlinkSync("../safe/main.cf", join(folder, "theirs/link"));
      chownSync(join(folder, "theirs"), 4711, 4711);
      expect(await replaced(join(folder, "theirs/link"))).toEqual(refused("belongs to somebody else"));
      symlinkSync("safe/main.cf", join(folder, "link"));
      execFileSync("chown", ["-h", "4711", join(folder, "link")]);
      expect(await replaced(join(folder, "link"))).toEqual(refused("belongs to somebody else"));
      expect(readFileSync(join(folder, "safe/main.cf"), "utf8")).toBe(text);
    },
  );

  test("links in a circle are an end, not a wait", async () => {
    const folder = scratch();
    symlinkSync("b", join(folder, "a"));
    symlinkSync("a", join(folder, "b"));
    expect(await replaced(join(folder, "a"))).toEqual({
      status: 4,
      message: expect.stringContaining("circle"),
    });
  });

  test("apply follows a link within the root, and none that leads out of it", () => {
    const folder = exampleWith({ "root/shared/main.cf": text, "outside/master.cf": "mine\n" });
    mkdirSync(join(folder, "root/etc/postfix"), { recursive: true });
    symlinkSync("../../shared/main.cf", join(folder, "root/etc/postfix/main.cf"));
    expect(dms(folder, "apply", "--root", "root").status).toBe(0);
    expect(lstatSync(join(folder, "root/etc/postfix/main.cf")).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, "root/shared/main.cf"), "utf8")).toContain("message_size_limit");
    expect(dms(folder, "apply", "--root", "root").stderr).toContain("up to date");
    execFileSync("ln", [
      "-sf",
      join(folder, "outside/master.cf"),
      join(folder, "root/etc/postfix/master.cf"),
    ]);
    const { status, stderr } = dms(folder, "apply", "--root", "root");
    expect([status, stderr]).toEqual([4, expect.stringContaining("leads out of root")]);
    expect(readFileSync(join(folder, "outside/master.cf"), "utf8")).toBe("mine\n");
  });

  test("a link that is wished for takes the place of another link, and is not followed", async () => {
    const folder = scratch({ target: text });
    symlinkSync("target", join(folder, "link"));
    await transaction((draft) => draft.put(join(folder, "link"), { kind: "link", to: "elsewhere" }));
    expect(execFileSync("readlink", [join(folder, "link")], { encoding: "utf8" })).toBe("elsewhere\n");
    expect(readFileSync(join(folder, "target"), "utf8")).toBe(text);
  });
});

describe("what stays", () => {
  test("owner, mode and other names of a file", async () => {
    const folder = scratch({ "main.cf": text });
    const path = join(folder, "main.cf");
    chmodSync(path, 0o4640);
    if (isRoot) chownSync(path, 4711, 4712);
    chmodSync(path, 0o4640);
    linkSync(path, join(folder, "other"));
    expect(await replaced(path)).toBeUndefined();
    const found = statSync(path);
    expect([found.mode & 0o7777, found.nlink]).toEqual([0o4640, 2]);
    if (isRoot) expect([found.uid, found.gid]).toEqual([4711, 4712]);
    expect(readFileSync(join(folder, "other"), "utf8")).toBe("biff = yes\n");
  });

  test("access lists and attributes, where cp can copy them", async () => {
    const folder = scratch({ "main.cf": text });
    const path = join(folder, "main.cf");
    const python = (code: string) =>
      execFileSync("python3", ["-c", `import os,sys; ${code}`, path], { encoding: "utf8" }).trim();
    try {
      python("os.setxattr(sys.argv[1], 'user.why', b'because')");
    } catch {
      console.warn("SKIPPED: attributes of files, because there is no python3 or no attributes here");
      return;
    }
    expect(await replaced(path)).toBeUndefined();
    expect(python("print(os.getxattr(sys.argv[1], 'user.why').decode())")).toBe("because");
  });

  test("a file with several names is refused where others could have given it one of them", async () => {
    const folder = scratch({ "safe/shadow": text, "shared/x": "" });
    linkSync(join(folder, "safe/shadow"), join(folder, "shared/main.cf"));
    chmodSync(join(folder, "shared"), 0o1777);
    expect(await replaced(join(folder, "shared/main.cf"))).toEqual(refused("several names"));
    expect(readFileSync(join(folder, "safe/shadow"), "utf8")).toBe(text);
  });

  test("a backup has owner, mode and time of the file, and gives no other name of an old backup a new content", async () => {
    const folder = scratch({ "main.cf": text, "main.cf~": "older\n" });
    const [path, backup] = [join(folder, "main.cf"), join(folder, "main.cf~")];
    chmodSync(path, 0o600);
    linkSync(backup, join(folder, "kept"));
    const before = statSync(path);
    await transaction((draft) => draft.replace(path, Buffer.from("biff = yes\n"), { backup: true }));
    const after = statSync(backup);
    expect([after.mode, after.uid, Math.floor(after.mtimeMs)]).toEqual([
      before.mode,
      before.uid,
      Math.floor(before.mtimeMs),
    ]);
    expect(readFileSync(backup, "utf8")).toBe(text);
    expect(readFileSync(join(folder, "kept"), "utf8")).toBe("older\n");
    symlinkSync("kept", `${backup}~`);
    expect(
      await transaction((draft) => draft.replace(backup, Buffer.from("x"), { backup: true })).catch(
        ({ status }) => status,
      ),
    ).toBe(4);
  });

  test("one file under two names of a plan is refused", async () => {
    const folder = scratch({ a: text });
    symlinkSync("a", join(folder, "b"));
    const both = transaction((draft) => {
      draft.replace(join(folder, "a"), Buffer.from("1"));
      draft.replace(join(folder, "b"), Buffer.from("2"));
    });
    await expect(both).rejects.toMatchObject(refused("are one file"));
  });

  test("a file can be taken away, with the others or not at all", async () => {
    const folder = scratch({ a: text, b: text });
    await transaction((draft) => {
      draft.put(join(folder, "a"), nothing);
      draft.replace(join(folder, "b"), Buffer.from("1"));
    });
    expect(existsSync(join(folder, "a"))).toBe(false);
  });
});
