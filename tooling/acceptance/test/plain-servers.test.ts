import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mistypedNames } from "../src/mistakes.ts";
import { missing, type System, shellOf } from "../src/system.ts";

const dms = join(dirname(fileURLToPath(import.meta.url)), "../../../apps/dms/dist/main.js");

const systems: readonly (System & { readonly postfix: string; readonly dovecot: string })[] = [
  { release: "15.1", root: "", postfix: "3.7", dovecot: "2.3" },
  { release: "16.0", root: process.env.MAILCONF_DEBIAN13 ?? "", postfix: "3.10", dovecot: "2.4" },
];

/** Values of parameters that every program reads when it starts, and stops at where it cannot. */
const values = [
  ["ipc_timeout", ["5m", "5x", "x", "-1s", "0", "$nothing", "${unclosed"]],
  ["hash_queue_depth", ["2", "0", "99", "two"]],
  ["line_length_limit", ["2048", "0x10", "99999999999", ""]],
  ["enable_long_queue_ids", ["yes", "NO", "maybe", "1"]],
  ["inet_protocols", ["ipv4", "ipv4, ipv6", "ipv5"]],
  ["myhostname", ["mail.one.test", "mail one test", "mail..test"]],
  ["compatibility_level", ["3.6", "three"]],
] as const;

/** What somebody may write into a file of conf.d, right or wrong. */
const dovecotTexts = [
  "mail_max_userip_connections = 20\n",
  "mail_max_userip_conections = 20\n",
  "mail_max_userip_connections = many\n",
  "ssl = mabye\n",
  "auth_cache_ttl = 29 minz\n",
  "auth_cache_size = 1Q\n",
  "service imap {\n  service_count = 1\n}\n",
  "service imap {\n  proces_limit = 5\n}\n",
  "service auth {\n  unix_listener auth-userdb {\n    mode = 0999\n  }\n}\n",
  "service auth {\n  unix_listener auth-userdb {\n    mode = 0660\n  }\n",
  "}\n",
  "protocol imap {\n  mail_max_userip_connections = 5\n}\n",
  "protocol imap {\n  mail_max_userip_connections = x\n}\n",
  "namespace more {\n  prefix = more/\n  separator = /\n}\n",
  "!include not-there.conf\n",
  "!include_try not-there.conf\n",
  "passdb static {\n}\n",
  "ssl_min_protocol = TLSv1.2\n",
  "constructor = 1\n",
  "log_path\n",
  "login_greeting = hello # there\n",
];

interface Finding {
  readonly code: string;
  readonly severity: string;
  readonly file: string;
  readonly line: number;
}

describe.each(systems)("plain servers of $release", (system) => {
  const reason = system.release === "16.0" && !system.root ? "MAILCONF_DEBIAN13 is not set" : missing(system);
  if (reason) console.warn(`SKIPPED: plain servers of ${system.release}, because ${reason}`);
  const [shell = "", ...shellArguments] = shellOf(system);
  let scratch = "";
  const etc = (...names: string[]) => join(scratch, "etc", ...names);
  /** A path as the programs of the system call it. */
  const inside = (path: string) => path.slice(system.root.length);

  const ask = (
    script: string,
  ): { readonly status: number | null; readonly stdout: string; readonly stderr: string } =>
    spawnSync(shell, [...shellArguments, "-c", `export LC_ALL=C\n${script}`], { encoding: "utf8" });

  function check(folder: string): readonly Finding[] {
    const versions = ["--postfix", system.postfix, "--dovecot", system.dovecot];
    const { stdout } = spawnSync(process.execPath, [dms, "check", folder, "--json", ...versions], {
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
    });
    return (JSON.parse(stdout) as { diagnostics: readonly Finding[] }).diagnostics;
  }
  const errorsOf = (folder: string) => check(folder).filter(({ severity }) => severity === "error");

  beforeAll(() => {
    if (reason) return;
    scratch = mkdtempSync(join(system.root, "/tmp/mailconf-plain-"));
    mkdirSync(etc());
    for (const name of ["postfix", "dovecot"])
      cpSync(join(system.root, "/etc", name), etc(name), { recursive: true });
  });
  afterAll(() => scratch && rmSync(scratch, { recursive: true }));

  test.skipIf(reason)(
    "have no error as their packages bring them",
    () => {
      expect(errorsOf(etc("postfix"))).toEqual([]);
      expect(errorsOf(etc("dovecot"))).toEqual([]);
      const shipped = join(system.root, "/usr/share/postfix");
      for (const name of ["main.cf.debian", "main.cf.tls"].filter((one) => existsSync(join(shipped, one)))) {
        const folder = join(scratch, name, "etc/postfix");
        mkdirSync(folder, { recursive: true });
        cpSync(join(shipped, name), join(folder, "main.cf"));
        cpSync(join(shipped, "master.cf.dist"), join(folder, "master.cf"));
        // `@@HOSTNAME@@` and its like are for the installer, and a fragment has no lists of restrictions.
        const errors = errorsOf(folder).filter(({ code }) => code !== "postfix-main-cf/no-relay-guard");
        expect([name, errors]).toEqual([name, []]);
      }
    },
    60_000,
  );

  test.skipIf(reason)(
    "name mistyped parameters exactly if postconf calls them unused",
    () => {
      const known = ask("postconf -dH").stdout.split("\n").filter(Boolean);
      const names = mistypedNames(known, 120, 16);
      const own = join(scratch, "names/etc/postfix");
      cpSync(etc("postfix"), own, { recursive: true });
      const [ofMain, ofMaster] = [names.slice(0, 60), names.slice(60)];
      const before = {
        main: lineCount(join(own, "main.cf")),
        master: lineCount(join(own, "master.cf")),
      };
      appendFileSync(join(own, "main.cf"), ofMain.map((name) => `${name} = 1\n`).join(""));
      appendFileSync(
        join(own, "master.cf"),
        `mistakes unix - - n - - smtp\n${ofMaster.map((name) => `  -o ${name}=1\n`).join("")}`,
      );
      const folder = inside(own);
      const { stderr } = ask(`postconf -c '${folder}' -n >/dev/null; postconf -c '${folder}' -P >/dev/null`);
      const unused = new Set([...stderr.matchAll(/unused parameter: (\w+)=/g)].map(([, name = ""]) => name));
      expect(unused.size).toBeGreaterThan(80);
      const found = check(own).filter(({ code }) => /\/(unused|misspelt|other-release|removed)/.test(code));
      const named = found.map(({ file, line }) =>
        file.endsWith("main.cf") ? ofMain[line - before.main - 1] : ofMaster[line - before.master - 2],
      );
      expect([...new Set(named)].sort()).toEqual(names.filter((name) => unused.has(name)).sort());
    },
    60_000,
  );

  test.skipIf(reason)(
    "have an error exactly where every program of Postfix stops",
    () => {
      const differing: unknown[] = [];
      for (const [name, texts] of values)
        for (const text of texts) {
          const own = join(scratch, "values/etc/postfix");
          rmSync(own, { recursive: true, force: true });
          cpSync(etc("postfix"), own, { recursive: true });
          appendFileSync(join(own, "main.cf"), `${name} = ${text}\n`);
          const { stderr } = ask(`postmap -c '${inside(own)}' -q x 'static:y'`);
          const isRefused = /fatal:/.test(stderr);
          const errors = errorsOf(own).filter(({ line }) => line === lineCount(join(own, "main.cf")));
          if (isRefused !== errors.length > 0) differing.push({ name, text, stderr, errors });
        }
      expect(differing).toEqual([]);
    },
    600_000,
  );

  test.skipIf(reason)(
    "have an error in conf.d exactly where doveconf refuses",
    () => {
      const differing: unknown[] = [];
      let refused = 0;
      for (const text of dovecotTexts) {
        const file = etc("dovecot/conf.d/99-own.conf");
        writeFileSync(file, text);
        const { stderr } = ask(
          `doveconf -c '${inside(etc("dovecot/dovecot.conf"))}' -n >/dev/null </dev/null`,
        );
        const isRefused = /Fatal|Error in configuration/.test(stderr);
        if (isRefused) refused++;
        const errors = errorsOf(etc("dovecot"));
        if (isRefused !== errors.length > 0) differing.push({ text, stderr, errors });
        rmSync(file);
      }
      expect(differing).toEqual([]);
      expect(refused).toBeGreaterThan(8);
    },
    600_000,
  );
});

const lineCount = (path: string): number => readFileSync(path, "latin1").split("\n").length - 1;
