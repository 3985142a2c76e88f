import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, linkSync, mkdirSync, statSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { dms, scratch } from "../run.ts";

const isRoot = process.geteuid?.() === 0;
const old = "mail_debug = yes\n";
const site = ["--config", "config", "--hostname", "mail.one.test", "--release", "16.0"];
const accounts = { "config/postfix-accounts.cf": "anna@one.test|{SHA512-CRYPT}$6$a$b\n" };

/** Puts something at a path that is no file. */
const kinds: readonly (readonly [string, (path: string) => unknown])[] = [
  ["links in a circle", (path) => symlinkSync("dovecot.conf", path)],
  ["a pipe", (path) => execFileSync("mkfifo", [path])],
  ["a link to a device", (path) => symlinkSync("/dev/null", path)],
  ["a folder", (path) => mkdirSync(path)],
  [
    "a socket",
    async (path) => {
      const server = createServer().listen(path);
      await new Promise((done) => server.once("listening", done));
      server.unref();
    },
  ],
];

describe("in the place of the main file", () => {
  test.each(kinds)("%s cannot be read, and is refused where it would be written", async (_what, make) => {
    const folder = scratch();
    await make(join(folder, "dovecot.conf"));
    const statusOf = (...args: string[]) => dms(folder, "migrate", "dovecot", ...args).status;
    const way = ["."];
    expect([statusOf(...way), statusOf(...way, "--in-place")]).toEqual([3, 4]);
  });

  test.each([
    ["nothing", ["migrate", "dovecot", ".", "--in-place"]],
    ["no folder", ["migrate", "dovecot", "absent", "--in-place"]],
  ])("%s cannot be read", (_what, args) => {
    expect(dms(scratch(), ...args).status).toBe(3);
  });
});

test("a migrated file keeps mode, owner and other names, however few may read it", () => {
  const folder = scratch({ "dovecot.conf": old });
  const path = join(folder, "dovecot.conf");
  if (isRoot) chownSync(path, 4711, 4712);
  chmodSync(path, 0o6400);
  linkSync(path, join(folder, "other"));
  expect(dms(folder, "migrate", "dovecot", ".", "--in-place").status).toBe(0);
  const [now, kept] = [statSync(path), statSync(`${path}~`)];
  expect([now.mode & 0o7777, now.nlink, kept.mode & 0o7777, kept.nlink]).toEqual([0o6400, 2, 0o6400, 1]);
  if (isRoot) expect([now.uid, now.gid, kept.uid, kept.gid]).toEqual([4711, 4712, 4711, 4712]);
});

describe("links in a circle below a root are refused before anything is written", () => {
  test.each(["etc", "etc/passwd", "etc/postfix"])("%s", (path) => {
    const folder = scratch({ ...accounts, "root/x": "" });
    if (path !== "etc") mkdirSync(join(folder, "root/etc"));
    symlinkSync(path.split("/").at(-1) ?? "", join(folder, "root", path));
    const { status, stderr } = dms(folder, "apply", "--root", "root", ...site);
    expect([status, stderr]).toEqual([4, expect.stringContaining("circle")]);
    expect(stderr).toContain(`root/${path}`);
    expect(existsSync(join(folder, "root/etc/mailconf"))).toBe(false);
    expect(dms(folder, "diff", "root", ...site).status).toBe(3);
  });
});
