import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { treeOf } from "./faults/tree.ts";
import { dms, scratch } from "./run.ts";

const hash =
  "{SHA512-CRYPT}$6$aNnA0000example1$0JfttkR8Zt9g1RhQdvv.7Cg6oRcjHE5rG4WoDq.EK0jOh6zSb/6WBRKHa1vzvRuEQZgvAZXmH4.2h/OiI7YlN.";
const accounts = `ann@one.test|${hash}\n`;
const site = ["--config", "config", "--hostname", "mail.one.test"];

const made = (files: Readonly<Record<string, string>> = {}) => {
  const folder = scratch({ "config/postfix-accounts.cf": accounts, ...files });
  mkdirSync(join(folder, "root"), { recursive: true });
  return folder;
};
const apply = (folder: string, ...options: readonly string[]) =>
  dms(folder, "apply", "--root", "root", ...site, ...options);

describe("what programs fill", () => {
  test("is made where it is not, and is theirs then", () => {
    const folder = made();
    const home = join(folder, "root/var/mail/one.test/ann/home");
    expect(apply(folder, "--start-up", "--dry-run").stderr).toContain(
      "would make 3 folders and 1 file for programs to fill",
    );
    expect(existsSync(home)).toBe(false);
    expect(apply(folder, "--start-up").stderr).toContain("made 3 folders and 1 file for programs to fill");
    expect(statSync(home).mode & 0o777).toBe(0o700);
    const log = join(folder, "root/var/log/mail/mail.log");
    writeFileSync(log, "a line\n", { mode: 0o600 });
    expect(apply(folder, "--start-up").stderr).not.toContain("programs to fill");
    expect(readFileSync(log, "utf8")).toBe("a line\n");
  });

  test("is not made where a link leads out of the root, and neither is anything else", () => {
    const folder = made({ "out/x": "" });
    mkdirSync(join(folder, "root/var/mail"), { recursive: true });
    symlinkSync(join(folder, "out"), join(folder, "root/var/mail/one.test"));
    const { status, stderr } = apply(folder, "--start-up");
    expect([status, stderr]).toEqual([4, expect.stringContaining("leads out of root")]);
    expect(existsSync(join(folder, "root/etc"))).toBe(false);
    expect(existsSync(join(folder, "out/ann"))).toBe(false);
  });

  test("stays when the account is gone", () => {
    const folder = made();
    apply(folder, "--start-up");
    writeFileSync(join(folder, "config/postfix-accounts.cf"), accounts.replace("ann", "bob"));
    apply(folder, "--start-up");
    expect(existsSync(join(folder, "root/var/mail/one.test/ann/home"))).toBe(true);
  });
});

test("without being asked for, apply makes what build makes, and nothing else", () => {
  const folder = made();
  apply(folder);
  dms(folder, "build", "out", ...site);
  expect(treeOf(join(folder, "root"))).toEqual(treeOf(join(folder, "out")));
});

describe("the config volume", () => {
  const files = { "config/postfix-virtual.cf": "a@one.test ann@one.test\r\nb@one.test ann@one.test" };

  test("stays as it is, unless somebody wants it mended", () => {
    const folder = made(files);
    apply(folder);
    expect(readFileSync(join(folder, "config/postfix-virtual.cf"), "utf8")).toBe(
      files["config/postfix-virtual.cf"],
    );
    expect(existsSync(join(folder, "config/dovecot-quotas.cf"))).toBe(false);
    expect(apply(folder, "--start-up").status).toBe(0);
    expect(readFileSync(join(folder, "config/postfix-virtual.cf"), "utf8")).toBe(
      "a@one.test ann@one.test\nb@one.test ann@one.test\n",
    );
    expect(readFileSync(join(folder, "config/dovecot-quotas.cf"), "utf8")).toBe("");
    expect(apply(folder, "--start-up").stdout).not.toContain("config/");
  });
});

describe("a volume for state", () => {
  const compose = `services:
  mail:
    image: ghcr.io/docker-mailserver/docker-mailserver:15.1
    hostname: mail.one.test
    volumes:
      - ./config:/tmp/docker-mailserver
      - ./state:/var/mail-state
`;
  const run = (folder: string, ...options: readonly string[]) =>
    dms(folder, "apply", "--root", "root", ...options);

  test("gets what lay in the places of links, once", () => {
    const folder = made({ "compose.yaml": compose, "root/var/lib/dovecot/instances": "state" });
    expect(run(folder, "--dry-run").stdout).toContain(
      "would move /var/lib/dovecot to /var/mail-state/lib-dovecot",
    );
    expect(lstatSync(join(folder, "root/var/lib/dovecot")).isDirectory()).toBe(true);
    const { status, stdout } = run(folder);
    expect([status, stdout]).toEqual([0, expect.stringContaining("moved /var/lib/dovecot to")]);
    expect(readlinkSync(join(folder, "root/var/lib/dovecot"))).toBe("/var/mail-state/lib-dovecot");
    expect(readFileSync(join(folder, "root/var/mail-state/lib-dovecot/instances"), "utf8")).toBe("state");
    expect(run(folder).stdout).toBe("");
  });

  test("that has the state already keeps it", () => {
    const folder = made({
      "compose.yaml": compose,
      "root/var/lib/dovecot/instances": "new",
      "root/var/mail-state/lib-dovecot/instances": "old",
    });
    expect(run(folder).stdout).toContain(
      "kept /var/lib/dovecot as /var/lib/dovecot~: /var/mail-state/lib-dovecot has it already",
    );
    expect(readFileSync(join(folder, "root/var/mail-state/lib-dovecot/instances"), "utf8")).toBe("old");
    expect(readFileSync(join(folder, "root/var/lib/dovecot~/instances"), "utf8")).toBe("new");
    expect(run(folder).stdout).toBe("");
  });

  test.each([
    ["a file that is wanted is a folder", { "root/etc/postfix/main.cf/x": "" }],
    ["a file lies where the state goes", { "root/var/mail-state/lib-dovecot": "" }],
    [
      "what is to be kept has no name",
      { "root/var/mail-state/lib-dovecot/x": "", "root/var/lib/dovecot~/x": "" },
    ],
  ])("gets nothing where %s", (_what, others) => {
    const folder = made({ "compose.yaml": compose, "root/var/lib/dovecot/instances": "state", ...others });
    const before = treeOf(join(folder, "root"));
    expect(run(folder).status).toBe(4);
    expect(treeOf(join(folder, "root"))).toEqual(before);
  });

  test("that is a link gets nothing", () => {
    const folder = made({ "compose.yaml": compose, "root/var/lib/dovecot/instances": "state", "out/x": "" });
    mkdirSync(join(folder, "root/var/mail-state"), { recursive: true });
    symlinkSync(join(folder, "out"), join(folder, "root/var/mail-state/lib-dovecot"));
    expect(run(folder).status).toBe(4);
    expect(readFileSync(join(folder, "root/var/lib/dovecot/instances"), "utf8")).toBe("state");
  });
});
