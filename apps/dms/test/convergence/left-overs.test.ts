import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { treeOf } from "../faults/tree.ts";
import { dmsHere } from "../in-process.ts";
import { dms, exampleWith, scratch } from "../run.ts";

const poll = (user: string) =>
  `poll ${user}.test proto imap user ${user} pass "word-of-${user}" is info@one.test here ssl\n`;
const on = ["-e", "ENABLE_FETCHMAIL=1", "-e", "FETCHMAIL_PARALLEL=1"];
const list = "out/etc/mailconf/manifest.json";
const secret = "out/etc/fetchmailrc.d/fetchmail-1.rc";

const server = exampleWith({ "config/fetchmail.cf": poll("ann") + poll("bob") });
const known = new Map<string, string>();

/** A mail server that fetches mail for two, built with that or without. */
async function built(...options: readonly string[]): Promise<string> {
  const model = known.get(options.join()) ?? join(scratch(), "model");
  if (!known.has(options.join())) {
    cpSync(server, model, { recursive: true });
    expect(await dmsHere(model, "build", "out", ...options)).toMatchObject({ status: 0 });
    known.set(options.join(), model);
  }
  const folder = join(scratch(), "site");
  cpSync(model, folder, { recursive: true });
  return folder;
}

const apply = (folder: string, ...options: readonly string[]) =>
  dmsHere(folder, "apply", "--root", "out", ...options);
// An answer is printed once in a process.
const answerOf = (folder: string, ...args: readonly string[]) =>
  JSON.parse(dms(folder, ...args, "--json").stdout);

describe("a service that is switched off", () => {
  test("leaves no file and no folder: the root is the one that is built without it", async () => {
    const folder = await built(...on);
    expect(existsSync(join(folder, secret))).toBe(true);
    const { status, stdout } = await apply(folder);
    expect(status).toBe(0);
    expect(stdout).toContain("remove /etc/fetchmailrc.d/fetchmail-1.rc\n");
    expect(stdout).toContain("remove /etc/fetchmailrc.d/\n");
    expect(treeOf(join(folder, "out"))).toEqual(treeOf(join(await built(), "out")));
    expect((await apply(folder)).stderr).toContain("everything is up to date");
  });

  test("and on again, is what it was, to the byte; also where nothing was built", async () => {
    const folder = await built(...on);
    mkdirSync(join(folder, "empty"));
    const before = treeOf(join(folder, "out"));
    await apply(folder);
    await apply(folder, ...on);
    expect(treeOf(join(folder, "out"))).toEqual(before);
    expect((await dmsHere(folder, "apply", "--root", "empty", ...on)).status).toBe(0);
    expect(treeOf(join(folder, "empty"))).toEqual(before);
  });

  test("diff, --dry-run and --json say what would go, without passwords, and take nothing away", async () => {
    const folder = await built(...on);
    const before = treeOf(join(folder, "out"));
    const diff = await dmsHere(folder, "diff", "out", "--exit-code");
    expect(diff.status).toBe(1);
    expect(diff.stdout).toContain("remove /etc/fetchmailrc.d/fetchmail-1.rc (credentials, not shown)\n");
    expect(diff.stdout).toContain("--- a/etc/supervisor/conf.d/fetchmail-1.conf\n+++ /dev/null\n");
    const dry = await apply(folder, "--dry-run", "--exit-code");
    expect(dry.status).toBe(1);
    expect(dry.stdout).toContain("would remove /etc/fetchmailrc.d/fetchmail-1.rc\n");
    for (const args of [
      ["diff", "out"],
      ["apply", "--root", "out", "--dry-run"],
    ]) {
      const { data } = answerOf(folder, ...args);
      expect(data.changes ?? data).toContainEqual(
        expect.objectContaining({ path: "/etc/fetchmailrc.d/fetchmail-1.rc", kind: "remove" }),
      );
      expect(JSON.stringify(data)).not.toContain("word-of-");
    }
    expect(diff.all + dry.all).not.toContain("word-of-");
    expect(treeOf(join(folder, "out"))).toEqual(before);
  });

  test("leaves its files as NAME~ with --backup, and the folder that they are in", async () => {
    const folder = await built(...on);
    const before = readFileSync(join(folder, secret));
    await apply(folder, "--backup");
    expect(readdirSync(join(folder, "out/etc/fetchmailrc.d"))).toContain("fetchmail-1.rc~");
    expect(existsSync(join(folder, secret))).toBe(false);
    expect(readFileSync(join(folder, `${secret}~`))).toEqual(before);
    expect(statSync(join(folder, `${secret}~`)).mode & 0o777).toBe(0o600);
  });

  test("a tree that was copied, list and all, converges where it lies now", async () => {
    const folder = await built(...on);
    cpSync(join(folder, "out"), join(folder, "machine"), { recursive: true });
    writeFileSync(join(folder, "machine/etc/hostname"), "machine\n");
    expect((await dmsHere(folder, "apply", "--root", "machine")).status).toBe(0);
    expect(existsSync(join(folder, "machine/etc/fetchmailrc.d"))).toBe(false);
    expect(readFileSync(join(folder, "machine/etc/hostname"), "utf8")).toBe("machine\n");
  });
});

describe("what stays", () => {
  test("files of others, with the folder that they are in", async () => {
    const folder = await built(...on);
    writeFileSync(join(folder, "out/etc/fetchmailrc.d/mine.rc"), "mine\n");
    expect((await apply(folder)).stdout).not.toContain("fetchmailrc.d/\n");
    expect(readdirSync(join(folder, "out/etc/fetchmailrc.d"))).toEqual(["mine.rc"]);
    // Once it is gone, nobody needs the folder.
    rmSync(join(folder, "out/etc/fetchmailrc.d/mine.rc"));
    expect((await apply(folder)).stdout).toContain("remove /etc/fetchmailrc.d/\n");
  });

  test("a file of others that is just as the wanted one, also if its mode was mended", async () => {
    const [folder, wanted] = [await built(), await built(...on)];
    const foreign = join(folder, secret);
    mkdirSync(dirname(foreign));
    copyFileSync(join(wanted, secret), foreign);
    chmodSync(foreign, 0o640);
    for (const options of [on, on, []]) {
      expect((await apply(folder, ...options)).status).toBe(0);
      expect(readFileSync(foreign)).toEqual(readFileSync(join(wanted, secret)));
      expect(readFileSync(join(folder, list), "utf8")).not.toContain("fetchmail-1.rc");
    }
    expect(readdirSync(dirname(foreign))).toEqual(["fetchmail-1.rc"]);
  });

  test("a file that was changed by hand, and it is named until it is gone", async () => {
    const folder = await built(...on);
    writeFileSync(join(folder, secret), "mine now\n");
    expect((await dmsHere(folder, "diff", "out")).stderr).toContain("changed-left-over");
    for (let again = 0; again < 2; again++) {
      const { status, stderr } = await apply(folder);
      expect(status).toBe(0);
      expect(stderr).toContain(`${secret}:1:1 warning changed-left-over`);
      expect(stderr).toContain(`rm ${secret}`);
      expect(readFileSync(join(folder, secret), "utf8")).toBe("mine now\n");
    }
    const { diagnostics, ok } = answerOf(folder, "apply", "--root", "out");
    expect(ok).toBe(true);
    expect(diagnostics).toContainEqual(expect.objectContaining({ code: "changed-left-over", file: secret }));
    expect((await dmsHere(folder, "diff", "out", "--exit-code")).status).toBe(0);
    rmSync(join(folder, secret));
    expect((await apply(folder)).all).not.toContain("left-over");
  });

  test("a file that is a link now, and what the link leads to", async () => {
    const folder = await built(...on);
    renameSync(join(folder, secret), join(folder, "out/moved"));
    symlinkSync("../../moved", join(folder, secret));
    expect((await apply(folder)).stderr).toContain("changed-left-over");
    expect(lstatSync(join(folder, secret)).isSymbolicLink()).toBe(true);
    expect(existsSync(join(folder, "out/moved"))).toBe(true);
  });

  test("files behind a link that somebody has put on the way", async () => {
    const folder = await built(...on);
    renameSync(join(folder, "out/etc/fetchmailrc.d"), join(folder, "elsewhere"));
    symlinkSync("../../elsewhere", join(folder, "out/etc/fetchmailrc.d"));
    const before = readdirSync(join(folder, "elsewhere"));
    expect((await apply(folder)).stderr).toContain("left-over-beyond-link");
    expect(readdirSync(join(folder, "elsewhere"))).toEqual(before);
    expect(lstatSync(join(folder, "out/etc/fetchmailrc.d")).isSymbolicLink()).toBe(true);
  });

  test("everything, if one of them cannot be taken away", async () => {
    const folder = await built(...on);
    mkdirSync(join(folder, "out/etc/postfix/main.cf~"));
    const before = treeOf(join(folder, "out"));
    const { status } = await apply(folder, "--backup", "-e", "POSTFIX_MESSAGE_SIZE_LIMIT=1000000");
    expect(status).toBe(4);
    expect(treeOf(join(folder, "out"))).toEqual(before);
  });
});

describe("the list of what was made", () => {
  test("is closed to others, and holds no password and no plain sum of one", async () => {
    const folder = await built(...on);
    expect(statSync(join(folder, list)).mode & 0o777).toBe(0o600);
    const text = readFileSync(join(folder, list), "utf8");
    expect(text).toContain('{"path":"/etc/fetchmailrc.d/fetchmail-1.rc","scrypt":"');
    expect(text).toContain('{"path":"/etc/postfix/sasl_passwd","scrypt":"');
    expect(text).toContain('{"path":"/etc/postfix/main.cf","sha256":"');
    expect(text).not.toContain("word-of-");
  });

  test("is the same for the same input, wherever it is made", async () => {
    const folder = await built(...on);
    await dmsHere(folder, "build", "deeper/out", ...on);
    expect(readFileSync(join(folder, `deeper/${list}`))).toEqual(readFileSync(join(folder, list)));
  });

  test("begins anew where it was lost, and does not know what was made before", async () => {
    const folder = await built(...on);
    rmSync(join(folder, "out/etc/mailconf"), { recursive: true });
    expect((await dmsHere(folder, "diff", "out", ...on)).stdout).toBe(
      "create /etc/mailconf/manifest.json (the list of what was made)\n",
    );
    expect((await apply(folder, ...on)).stdout).toBe("create /etc/mailconf/manifest.json 0600 root:root\n");
    expect((await apply(folder)).stdout).not.toContain("remove");
    expect(existsSync(join(folder, secret))).toBe(true);
    // What is written from then on is known.
    await apply(folder, ...on, "-e", "POSTFIX_MESSAGE_SIZE_LIMIT=1000000");
    expect(readFileSync(join(folder, list), "utf8")).toContain('{"path":"/etc/postfix/main.cf",');
    expect(readFileSync(join(folder, list), "utf8")).not.toContain("fetchmail-1.rc");
  });

  test("closes again when somebody has opened it", async () => {
    const folder = await built();
    cpSync(join(folder, list), join(folder, "copy"));
    rmSync(join(folder, list));
    writeFileSync(join(folder, list), readFileSync(join(folder, "copy")), { mode: 0o644 });
    expect((await apply(folder)).stdout).toBe("access /etc/mailconf/manifest.json 0600 root:root\n");
    expect(statSync(join(folder, list)).mode & 0o777).toBe(0o600);
  });

  test("is nothing that check looks at", async () => {
    const folder = await built();
    writeFileSync(join(folder, list), "damaged");
    expect((await dmsHere(folder, "check")).all).not.toContain("manifest");
  });
});
