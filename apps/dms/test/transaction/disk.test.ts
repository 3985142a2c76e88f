import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { exampleWith, main, scratch } from "../run.ts";

const mayMount = spawnSync("unshare", ["-m", "mount", "-t", "tmpfs", "none", "/mnt"]).status === 0;
if (!mayMount) console.warn("SKIPPED: full disks and mounts, because this process may not mount");

/**
 * Runs a script in a space of mounts of its own, in which `dms` is the command and `set N` edits main.cf so that it is N
 * bytes longer. Says what it printed.
 */
function mounted(folder: string, script: string): string {
  const prelude = `
    set -u
    dms() { "$NODE" "$MAIN" "$@" 2>&1; echo "status $?"; }
    set_longer() { dms file set main.cf long "$(head -c "$1" /dev/zero | tr '\\0' x)"; }
    fill() { dd if=/dev/zero of="$1/filler" bs=1k 2>/dev/null; true; }
  `;
  const { stdout } = spawnSync("unshare", ["-m", "sh", "-c", prelude + script], {
    cwd: folder,
    encoding: "utf8",
    env: {
      PATH: process.env.PATH,
      NODE: process.execPath,
      MAIN: main,
      MAILCONF_STATE: join(scratch(), "state"),
      NO_COLOR: "1",
    },
  });
  return stdout;
}

describe.skipIf(!mayMount)("a disk that is full", () => {
  test("old state, nothing left, the file named; with space again it works", () => {
    const said = mounted(
      scratch({ "v/x": "" }),
      `mount -t tmpfs -o size=64k none v; cd v; echo biff = no > main.cf; fill .
       set_longer 9000; cat main.cf; ls -A
       rm filler; set_longer 9000; wc -c < main.cf; ls -A`,
    );
    expect(said).toMatch(
      /^dms: nothing was changed: main\.cf: no space[^\n]*\nstatus 3\nbiff = no\nfiller\nmain\.cf\nstatus 0\n9\d\d\d\nmain\.cf\n$/,
    );
  });

  test("where the journal lies: the same", () => {
    const said = mounted(
      scratch({ "main.cf": "biff = no\n", "s/x": "" }),
      `mount -t tmpfs -o size=64k none s; chmod 700 s; fill s; export MAILCONF_STATE=$PWD/s
       set_longer 9000; cat main.cf; ls -A . s`,
    );
    expect(said).toMatch(/^dms: nothing was changed: [^\n]*\/s\S* no space[^\n]*\nstatus 3\nbiff = no\n/);
    expect(said).toMatch(/\ns:\nfiller\n$/);
  });

  test("under a file that is rewritten in its place: it is as it was", () => {
    const said = mounted(
      scratch({ "v/x": "" }),
      `mount -t tmpfs -o size=64k,mode=755 none v; cd v; echo biff = no > main.cf; ln main.cf other; fill .
       set_longer 9000; cat main.cf; ls -A`,
    );
    expect(said).toMatch(
      /^dms: nothing was changed: main\.cf: no space[^\n]*\nstatus 3\nbiff = no\nfiller\nmain\.cf\nother\n$/,
    );
  });
});

describe.skipIf(!mayMount)("mounts", () => {
  test("read-only: refused, the file named, nothing left", () => {
    const said = mounted(
      scratch({ "v/main.cf": "biff = no\n" }),
      `mount --bind v v; mount -o remount,ro,bind v; cd v; set_longer 9; ls -A; cat main.cf`,
    );
    expect(said).toMatch(
      /^dms: nothing was changed: main\.cf: [^\n]*read-only[^\n]*\nstatus 3\nmain\.cf\nbiff = no\n$/,
    );
  });

  test("a single file: rewritten in its place, shorter and longer", () => {
    const said = mounted(
      scratch({ "main.cf": "", other: "biff = no\nlong = 1234567890\n" }),
      `mount --bind other main.cf; ls -i main.cf > before
       dms file set main.cf biff yes; dms file unset main.cf long; ls -i main.cf | cmp - before && cat other; ls -A`,
    );
    expect(said).toBe("status 0\nstatus 0\nbiff = yes\nbefore\nmain.cf\nother\n");
  });

  const withFetching = () =>
    exampleWith({ "config/fetchmail.cf": "poll a.test user ann pass word is info@one.test here\n" });
  const on = "-e ENABLE_FETCHMAIL=1 -e FETCHMAIL_PARALLEL=1";

  test("read-only, with a left-over in it: apply changes nothing, and the file is named", () => {
    const said = mounted(
      withFetching(),
      `dms build out ${on}; cd out/etc; mount --bind fetchmailrc.d fetchmailrc.d; mount -o remount,ro,bind fetchmailrc.d; cd ../..
       dms apply --root out -e POSTFIX_MESSAGE_SIZE_LIMIT=1000000; grep -c 1000000 out/etc/postfix/main.cf; ls out/etc/fetchmailrc.d`,
    );
    expect(said).toMatch(
      /\ndms: nothing was changed: out\/etc\/fetchmailrc\.d\/\S+: [^\n]*read-only[^\n]*\nstatus 3\n0\nfetchmail-1\.rc\n$/,
    );
  });

  test("a left-over that is mounted by itself is kept and named; a folder that is mounted stays", () => {
    const said = mounted(
      withFetching(),
      `dms build out ${on}; cd out/etc; mount --bind fetchmailrc fetchmailrc; mount --bind fetchmailrc.d fetchmailrc.d; cd ../..
       dms apply --root out; ls -A out/etc/fetchmailrc.d; ls out/etc/fetchmailrc`,
    );
    expect(said).toContain("out/etc/fetchmailrc:1:1 warning changed-left-over");
    expect(said).toContain("remove /etc/fetchmailrc.d/fetchmail-1.rc\n");
    expect(said).not.toContain("remove /etc/fetchmailrc.d/\n");
    expect(said).toMatch(/status 0\nout\/etc\/fetchmailrc\n$/);
  });

  test("an empty folder: build puts the files into it", () => {
    const said = mounted(
      exampleWith({ "out/x": "" }),
      `mount -t tmpfs none out; dms build out; ls -A out; stat -c %a out/etc/postfix/sasl_passwd`,
    );
    expect(said).toContain("status 0\netc\n");
    expect(said).toMatch(/\n600\n$/);
  });
});
