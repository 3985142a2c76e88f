import { execFileSync, spawnSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { main, measured } from "./measured.ts";
import { dms, scratch } from "./run.ts";

const site = ["--config", "config", "--hostname", "mail.one.test", "--release", "16.0"];
const accounts = { "config/postfix-accounts.cf": "anna@one.test|{SHA512-CRYPT}$6$a$b\n" };

/** Puts something at a path that is no file. */
type Special = (path: string) => void;

const fifo: Special = (path) => execFileSync("mkfifo", [path]);
const link =
  (target: string): Special =>
  (path) =>
    symlinkSync(target, path);
const huge: Special = (path) => {
  writeFileSync(path, "");
  truncateSync(path, 2 ** 31);
};

/** A folder with files, and something special at one path. */
function folderWith(
  path: string,
  special: Special,
  files: Readonly<Record<string, string>> = accounts,
): string {
  const folder = scratch(files);
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  rmSync(join(folder, path), { force: true });
  special(join(folder, path));
  return folder;
}

describe("what is no file, where one is expected, is said and not waited for", () => {
  const compose = (environment: string) =>
    `services:\n  mailserver:\n    image: mailserver/docker-mailserver:16.0\n    hostname: mail.one.test\n${environment}    volumes:\n      - ./config:/tmp/docker-mailserver\n`;

  test.each<[string, Special, string, string[], Record<string, string>?]>([
    ["a pipe as Compose file", fifo, "compose.yaml", ["check"]],
    ["a device as Compose file", link("/dev/zero"), "compose.yaml", ["check"]],
    ["two gigabytes as Compose file", huge, "compose.yaml", ["check"]],
    ["links in a circle as Compose file", link("c.yaml"), "c.yaml", ["check", "--compose", "c.yaml"]],
    ["a pipe as `.env`", fifo, ".env", ["check"], { ...accounts, "compose.yaml": compose("") }],
    [
      "a device as env file of a service",
      link("/dev/random"),
      "mail.env",
      ["check"],
      { ...accounts, "compose.yaml": compose("    env_file: mail.env\n") },
    ],
    ["a pipe among the files of the volume", fifo, "config/postfix-virtual.cf", ["check", ...site]],
    [
      "a device among the files of the volume",
      link("/dev/full"),
      "config/postfix-main.cf",
      ["check", ...site],
    ],
    ["two gigabytes in the volume", huge, "config/dovecot.cf", ["check", ...site]],
    [
      "links in a circle in the volume",
      link("postfix-aliases.cf"),
      "config/postfix-aliases.cf",
      ["check", ...site],
    ],
    [
      "a file of the kernel that never ends",
      link("/proc/kmsg"),
      "config/fetchmail.cf",
      ["check", ...site, "--env", "ENABLE_FETCHMAIL=1"],
    ],
    [
      "a pipe as secret",
      fifo,
      "config/pw",
      ["check", ...site, "--env", "RELAY_PASSWORD__FILE=/tmp/docker-mailserver/pw"],
    ],
    ["a file as volume", link("/etc/hostname"), "config", ["check", ...site], {}],
    ["a pipe for `file get`", fifo, "main.cf", ["file", "get", "main.cf", "biff"]],
    ["a device for `file set`", link("/dev/null"), "main.cf", ["file", "set", "main.cf", "biff", "no"]],
    ["two gigabytes for `file list`", huge, "main.cf", ["file", "list", "main.cf"]],
    ["a folder for `file query`", (path) => mkdirSync(path), "main.cf", ["file", "query", "main.cf", "a"]],
    ["a pipe to migrate", fifo, "dovecot.conf", ["migrate", "dovecot", "dovecot.conf"]],
    [
      "a device that an include names",
      link("/dev/zero"),
      "a.conf",
      ["migrate", "dovecot", "etc/dovecot.conf", "--root", "."],
      { "etc/dovecot.conf": "!include /a.conf\nmail_location = maildir:~\n" },
    ],
    ["a pipe as root of diff", fifo, "out", ["diff", "out", ...site]],
    ["a pipe as account file of a root", fifo, "out/etc/passwd", ["diff", "out", ...site]],
    [
      "two gigabytes where a file would be written",
      huge,
      "out/etc/postfix/main.cf",
      ["diff", "out", ...site],
    ],
  ])("%s", (_title, special, path, args, files) => {
    const { status, all } = measured(folderWith(path, special, files), args, { cpu: 2.5 });
    expect([1, 3, 4]).toContain(status);
    expect(all).toContain(path);
    expect(all).toMatch(
      /a pipe|a device|larger than|circle|a directory|no folder|not a folder|without waiting|not permitted/,
    );
  });
});

describe("a file that is named for what it describes, and cannot be read, is one message and exit 3", () => {
  const kinds: readonly (readonly [string, Special])[] = [
    ["a pipe", fifo],
    ["a device", link("/dev/null")],
    ["a folder", (path) => mkdirSync(path)],
    ["links in a circle", link("it")],
    ["two gigabytes", huge],
    ["nothing", () => {}],
  ];

  test.each(kinds)("%s", (_title, special) => {
    const folder = folderWith("it", special);
    for (const option of ["--compose", "--vars"]) {
      const { status, all } = measured(folder, ["check", option, "it", ...site]);
      expect([status, all]).toEqual([3, expect.stringMatching(/^dms: it: .*\n$/)]);
    }
  });

  test.each(kinds.slice(0, -1))("%s as the Compose file of a folder", (_title, special) => {
    const folder = folderWith("compose.yaml", special);
    const { status, all } = measured(folder, ["check"]);
    expect([status, all]).toEqual([3, expect.stringMatching(/^dms: compose.yaml: .*\n$/)]);
  });
});

describe("what is no folder, as root", () => {
  const kinds: readonly (readonly [string, Special])[] = [
    ["a pipe", fifo],
    ["a device", link("/dev/null")],
    ["a file", (path) => writeFileSync(path, "")],
    ["links in a circle", link("out")],
  ];

  test.each(kinds)("%s is refused by whoever writes, and cannot be read", (_title, special) => {
    const folder = folderWith("out", special);
    const statusOf = (...args: string[]) => measured(folder, [...args, ...site]).status;
    expect([statusOf("build", "out"), statusOf("apply", "--root", "out"), statusOf("diff", "out")]).toEqual([
      4, 4, 3,
    ]);
  });

  test("what is not there cannot be read", () => {
    expect(measured(scratch(accounts), ["apply", "--root", "out", ...site]).status).toBe(3);
  });
});

test.each([
  ["set", ["biff", "no"], 4],
  ["unset", ["biff"], 4],
  ["get", ["biff"], 3],
] as const)("links in a circle for `file %s`", (verb, words, status) => {
  const folder = folderWith("main.cf", link("main.cf"));
  expect(measured(folder, ["file", verb, "main.cf", ...words]).status).toBe(status);
});

describe("output that cannot be written", () => {
  const folder = scratch({
    "x.env": "A=1\n",
    "long.env": "A=1\n".repeat(50_000),
    "wrong.env": "A B=1\n".repeat(50_000),
  });

  test("a full disk is one line and exit 3", () => {
    const full = openSync("/dev/full", "w");
    const { status, stderr } = measured(folder, ["file", "list", "x.env"], { stdio: [full] });
    closeSync(full);
    expect([status, stderr]).toEqual([3, "dms: cannot write the answer: no space is left\n"]);
  });

  test("a full disk behind stderr changes nothing of the answer", () => {
    const full = openSync("/dev/full", "w");
    const { status, stdout } = measured(folder, ["file", "list", "x.env"], { stdio: ["pipe", full] });
    closeSync(full);
    expect([status, stdout]).toEqual([0, "A = 1\n"]);
  });

  test.each([
    [
      "that has seen enough",
      '"$NODE" "$DMS" file list long.env | head -c 1; echo " ${PIPESTATUS[0]}"',
      "A 0\n",
    ],
    [
      "of the findings that has seen enough, and the status stays what it is",
      '"$NODE" "$DMS" check --env-list wrong.env 2>&1 >/dev/null | head -c 0; echo "${PIPESTATUS[0]}"'.replace(
        "--env-list",
        "--compose",
      ),
      "1\n",
    ],
    ["that is not there at all", '"$NODE" "$DMS" file list x.env >&- <&-; echo "$?"', "0\n"],
  ])("a reader %s is no error", (_title, command, printed) => {
    const env = { PATH: process.env.PATH, NODE: process.execPath, DMS: main };
    const { stdout, stderr } = spawnSync("bash", ["--norc", "-c", command], {
      cwd: folder,
      encoding: "utf8",
      env,
    });
    expect([stdout, stderr]).toEqual([printed, ""]);
  });
});

describe("more findings than anybody reads", () => {
  const folder = scratch({
    ...accounts,
    "compose.yaml": Array.from({ length: 9_000 }, (_, index) => `a${index}: 1\n`).join(""),
    "config/postfix-virtual.cf": "a\n".repeat(50_000),
  });

  test.each([
    ["unknown keys of a Compose file", ["check"]],
    ["lines of an alias file without a target", ["check", ...site]],
  ])("%s: the first ones, and how many more there are", (_title, args) => {
    const { status, all } = measured(folder, args, { output: 20_000 });
    expect(status).toBe(1);
    expect(all).toMatch(/^… and \d{2,5} more of [\w/-]+ in \S+$/m);
  });

  test("with --json as well", () => {
    const { stdout } = measured(folder, ["check", ...site, "--json"], { output: 400_000 });
    const { ok, diagnostics, omitted } = JSON.parse(stdout);
    expect([ok, diagnostics.length < 600]).toEqual([false, true]);
    expect(omitted).toMatchObject([{ file: "config/postfix-virtual.cf" }]);
    expect(omitted[0].count).toBeGreaterThan(49_000);
  });
});

describe("more remarks of a migration than anybody reads", () => {
  const repeated = (item: (index: number) => string) =>
    scratch({ "dovecot.conf": Array.from({ length: 2_000 }, (_, index) => item(index)).join("") });
  const blocks = (n: number) => `passdb {\n driver=ldap\n args=/etc/x${n}\n}\n`;
  const settings = (n: number) => `mail_location = maildir:~/x${n}\nplugin {\n  a${n} = b\n}\n`;
  const bounds = { cpu: 8, output: 2_000_000 };

  test.each([
    ["blocks", blocks],
    ["settings", settings],
  ])("%s: the first ones, and how many more there are", (_title, item) => {
    const { status, stderr } = measured(repeated(item), ["migrate", "dovecot", "."], bounds);
    expect(status).toBe(1);
    expect(stderr).toContain("2000 not convertible");
    expect(stderr).toContain("  … and 1980 more in dovecot.conf: ");
    expect(stderr.length).toBeLessThan(20_000);
  });

  test("with --json as well", () => {
    const { stdout } = measured(repeated(blocks), ["migrate", "dovecot", ".", "--json"], bounds);
    const { report, omitted } = JSON.parse(stdout).data;
    expect(report.length).toBeLessThan(1_100);
    expect(omitted).toContainEqual({
      verdict: "manual",
      file: "dovecot.conf",
      why: expect.stringContaining("cannot be read"),
      count: 1_500,
    });
  });
});

describe("many lines, right or wrong", () => {
  const lines = (count: number, line: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => line(index)).join("");
  const settings: readonly (readonly [string, string, (index: number) => string])[] = [
    ["sections that nothing closes", "dovecot.cf", () => "a {\n"],
    ["settings of Dovecot", "dovecot.cf", (n) => `a${n} = b\n`],
    ["services", "dovecot.cf", (n) => `service a${n} { } \n`],
    ["parameters that each refer to themselves", "postfix-main.cf", (n) => `k${n} = $k${n}+1\n`],
    ["parameters that each refer to the next", "postfix-main.cf", (n) => `k${n} = $k${n + 1}\n`],
    ["settings of services", "postfix-master.cf", (n) => `s${n}/inet/k=v\n`],
    ["patterns", "postfix-regexp.cf", (n) => `/^a${n}@/ anna@one.test\n`],
    ["servers to fetch from", "fetchmail.cf", (n) => `poll h${n}.test proto imap user u\n`],
  ];
  const lists: readonly (readonly [string, string, (index: number) => string])[] = [
    ["one account again and again", "postfix-accounts.cf", () => "a@one.test|{SHA512-CRYPT}$6$a$b\n"],
    ["logins without a colon", "postfix-sasl-password.cf", (n) => `@d${n}.test p\n`],
    ["quotas of nobody", "dovecot-quotas.cf", (n) => `a${n}@one.test:10M\n`],
  ];

  test.each(settings)("%s in a file of settings: one finding, at once", (_title, name, line) => {
    const folder = scratch({ ...accounts, [`config/${name}`]: lines(50_000, line) });
    const { status, all } = measured(folder, ["check", ...site, "--env", "ENABLE_FETCHMAIL=1"], {
      cpu: 1.5,
      memory: 300,
    });
    expect([status, all]).toEqual([1, expect.stringMatching(/more than 10000 lines|larger than 1 MiB/)]);
  });

  test.each(settings)("%s, as many as are read", (_title, name, line) => {
    const folder = scratch({ ...accounts, [`config/${name}`]: lines(9_000, line) });
    expect(measured(folder, ["check", ...site, "--env", "ENABLE_FETCHMAIL=1"], { cpu: 5 }).all).not.toContain(
      "lines, and such",
    );
  });

  test.each(lists)("%s", (_title, name, line) => {
    const folder = scratch({ ...accounts, [`config/${name}`]: lines(50_000, line) });
    measured(folder, ["check", ...site, "--env", "ENABLE_FETCHMAIL=1"], { cpu: 5 });
  });

  test("a migration of many sections shows the first lines", () => {
    const folder = scratch({ "dovecot.conf": lines(9_000, () => "mail_debug = yes\n") });
    const { stdout } = measured(folder, ["migrate", "dovecot", "."], { cpu: 5 });
    expect(stdout).toMatch(/^… and \d+ more lines$/m);
  });
});

describe("what a terminal would obey", () => {
  const evil = "a\x1b[31mb\x9b1m\u202ec\u2066d\u200be\x07";
  const shown = "a\\x1b[31mb\\x9b1m\\u202ec\\u2066d\\u200be\\x07";
  const unsafe = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202e\u2066]/;
  const folder = scratch({
    ...accounts,
    "main.cf": `myhostname = ${evil}\n`,
    [`${evil}.env`]: "A=1\nA B\n",
    "config/postfix-virtual.cf": `${evil}\n`,
    "config/postfix-main.cf": `smtp_bind_address = ${evil}\nno equals ${evil}\n`,
    "dovecot.conf": `mail_location = ${evil}\nbogus = ${evil}\n`,
    out: "",
  });

  test.each([
    ["file list", ["file", "list", "main.cf"]],
    ["file get", ["file", "get", "main.cf", "myhostname"]],
    ["file query", ["file", "query", "main.cf", "myhostname"]],
    ["a file that is not there", ["file", "get", `${evil}/main.cf`, "a"]],
    ["an unknown option", ["check", `--${evil}`]],
    ["findings in colour", ["check", ...site, "--compose", `${evil}.env`, "--color"]],
    ["findings of the volume", ["check", ...site]],
    ["explain", ["explain", "postfix/main.cf", "smtp_bind_address", ...site]],
    ["migrate", ["migrate", "dovecot", "dovecot.conf"]],
  ])("%s shows it", (title, args) => {
    const { all } = measured(folder, args, { env: { NO_COLOR: "" } });
    const uncoloured = title.includes("colour") ? all.replaceAll(/\x1b\[[\d;]+m/g, "") : all;
    expect(uncoloured).not.toMatch(unsafe);
  });

  test("one notation, and with --json the same value", () => {
    expect(measured(folder, ["file", "get", "main.cf", "myhostname"]).stdout).toBe(`${shown}\n`);
    const { stdout } = measured(folder, ["file", "get", "main.cf", "myhostname", "--json"]);
    expect(stdout).not.toMatch(unsafe);
    expect(JSON.parse(stdout).data).toEqual([evil]);
  });
});

describe("keys of too few or too many words are wrong usage", () => {
  const folder = scratch({ x: "[retriever]\ntype = a\n" });
  const wrong: readonly (readonly [kind: string, words: readonly string[]])[] = [
    ["main.cf", ["a", "b"]],
    ["fetchmailrc", ["a", "b", "c", "d"]],
    ["getmailrc", ["retriever"]],
    ["getmailrc", ["retriever", "type", "x"]],
    ["pcre", ["a", "b"]],
  ];

  test.each(wrong)("%s %j", (kind, words) => {
    const { status, stderr } = dms(folder, "file", "get", "--as", kind, "x", ...words);
    expect([status, stderr]).toEqual([2, expect.stringContaining(`a key of ${kind} is`)]);
  });

  test.each(["query", "unset", "set"])("for `file %s`, too", (verb) => {
    const value = verb === "set" ? ["v"] : [];
    const { status, stderr } = dms(folder, "file", verb, "--as", "getmailrc", "x", "type", ...value);
    expect([status, stderr]).toEqual([2, expect.stringContaining("section and option")]);
  });
});

describe("an error that nobody foresaw", () => {
  const folder = scratch({ "x.env": "A=1\n" });
  const list = ["file", "list", "x.env"];
  const before = `process.on("newListener", (name) => name === "uncaughtException" && queueMicrotask(() => { throw new TypeError("boom\\x1b[1m\\nand more"); }));`;

  test("is one line with a code, what was being done, and where to report it; exit 70", () => {
    const { status, stderr, stdout } = measured(folder, list, { before });
    expect([status, stdout]).toEqual([70, ""]);
    expect(stderr).toMatch(
      /^dms: dms\/unforeseen: `dms file list` .*TypeError: boom\\x1b\[1m and more; .*README.*\n$/,
    );
  });

  test("is one object with --json", () => {
    const { status, stdout } = measured(folder, [...list, "--json"], { before });
    expect(status).toBe(70);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      command: "file list",
      diagnostics: [{ code: "dms/unforeseen" }],
    });
  });

  test("tells where it happened only if it is asked to", () => {
    const run = () => measured(folder, list, { before, env: { MAILCONF_DEBUG: "1" } });
    expect(run).toThrow("not to match");
  });

  test("has its status in the help", () => {
    expect(dms(folder, "--help").stdout).toContain("70 ");
  });
});
