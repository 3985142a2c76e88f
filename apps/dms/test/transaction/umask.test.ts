import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { main, scratch } from "../run.ts";

const site = ["--config", "config", "--hostname", "mail.one.test", "--release", "16.0"];
const accounts = { "config/postfix-accounts.cf": "anna@one.test|{SHA512-CRYPT}$6$a$b\n" };

function withUmask(umask: string, folder: string, ...args: readonly string[]): string {
  const { status, stderr } = spawnSync(
    "sh",
    ["-c", 'umask "$0"; exec "$@"', umask, process.execPath, main, ...args, ...site],
    { cwd: folder, encoding: "utf8", env: { PATH: process.env.PATH ?? "", NO_COLOR: "1" } },
  );
  expect([status, stderr]).toEqual([0, stderr]);
  return stderr;
}

/** The modes of all folders and files below a folder, by path. */
const modesBelow = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .sort()
      .map((path) => [path, (statSync(join(folder, path)).mode & 0o7777).toString(8)]),
  );

describe.each(["000", "002", "077"])(
  "whatever the umask is (%s), what is made has the same modes",
  (umask) => {
    test("by build", () => {
      const folder = scratch(accounts);
      withUmask("022", folder, "build", "way/usual");
      withUmask(umask, folder, "build", "other/built");
      expect(modesBelow(join(folder, "other/built"))).toEqual(modesBelow(join(folder, "way/usual")));
      expect(statSync(join(folder, "other")).mode & 0o777).toBe(0o755);
    });

    test("by apply, and the list of what was made is trusted", () => {
      const folder = scratch(accounts);
      for (const root of ["usual", "other"]) mkdirSync(join(folder, root), { mode: 0o755 });
      withUmask("022", folder, "apply", "--root", "usual");
      withUmask(umask, folder, "apply", "--root", "other");
      expect(modesBelow(join(folder, "other"))).toEqual(modesBelow(join(folder, "usual")));
      expect(withUmask(umask, folder, "apply", "--root", "other")).not.toContain("untrusted-manifest");
    });
  },
);

test("a folder that is made keeps the group of the one around it, where that one says so", () => {
  const folder = scratch(accounts);
  mkdirSync(join(folder, "root"));
  spawnSync("chmod", ["2755", join(folder, "root")]);
  withUmask("002", folder, "apply", "--root", "root");
  expect(statSync(join(folder, "root/etc")).mode & 0o7777).toBe(0o2755);
});
