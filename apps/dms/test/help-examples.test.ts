import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { describe, expect, test } from "vitest";
import { type ProgramName, startAs } from "../src/called.ts";
import { program } from "../src/program.ts";
import { exampleWith, scratch } from "./run.ts";

const dist = join(dirname(fileURLToPath(import.meta.url)), "../dist");

/** The examples in the help of a command and of all that it groups. */
function examplesOf(command: Command): string[] {
  let help = "";
  command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
  const own = [...help.matchAll(/^ {2}\$ (.+)$/gm)].map(([, line = ""]) => line);
  return [...own, ...command.commands.flatMap(examplesOf)];
}

const examplesAs = (name: ProgramName): readonly string[] => {
  startAs(name);
  return [...new Set(examplesOf(program()))];
};

/** A place where every example finds what it names. Absolute paths lie below it. */
function site(): string {
  const dovecot = {
    "dovecot.conf": "mail_location = maildir:~/Maildir\n!include conf.d/*.conf\n",
    "conf.d/10-ssl.conf": "ssl = yes\n",
  };
  const below = (folder: string) =>
    Object.fromEntries(Object.entries(dovecot).map(([name, text]) => [`${folder}/${name}`, text]));
  const folder = exampleWith({
    ...below("etc/dovecot"),
    ...below("srv/copy/etc/dovecot"),
    "etc/postfix/main.cf": "myhostname = mail.one.test\ncompatibility_level = 3.6\n",
    "etc/postfix/master.cf": "smtp inet n - n - - smtpd\n",
    "etc/postfix/virtual": "info@one.test ann@one.test\n",
    "main.cf": "myhostname = mail.one.test\n",
    "10-ssl.conf": "ssl = yes\n",
    "conf.d/10-ssl.conf": "ssl = yes\n",
    ".fetchmailrc": "poll h.test protocol imap user u is me\n",
    "bin/dms": `#!/bin/sh\nexec node -- '${dist}/main.js' "$@"\n`,
    "bin/mailconf": `#!/bin/sh\nexec node -- '${dist}/mailconf.js' "$@"\n`,
    "bin/helm": '#!/bin/sh\nexec sed "s|@HERE@|$PWD|" chart.yaml\n',
    "chart.yaml": `kind: Pod
metadata: { name: mail }
spec:
  containers:
    - name: mailserver
      image: docker.io/mailserver/docker-mailserver:15.1.0
      env: [{ name: OVERRIDE_HOSTNAME, value: mail.one.test }]
      volumeMounts: [{ name: config, mountPath: /tmp/docker-mailserver }]
  volumes: [{ name: config, hostPath: { path: @HERE@/config } }]
`,
    "bin/docker": '#!/bin/sh\necho "Could not find the file" >&2\nexit 1\n',
  });
  for (const name of readdirSync(join(folder, "bin"))) chmodSync(join(folder, "bin", name), 0o755);
  for (const name of ["srv/mail-root", "srv/mail", "other"])
    mkdirSync(join(folder, name), { recursive: true });
  cpSync(join(folder, "compose.yaml"), join(folder, "other/compose.yaml"));
  cpSync(join(folder, "mailserver.env"), join(folder, "other/mailserver.env"));
  cpSync(join(folder, "config"), join(folder, "other/config"), { recursive: true });
  return folder;
}

const model = site();

function run(folder: string, line: string) {
  const here = line.replace(/(?<=\s)\/(?=\s|$|[a-z])/g, `${folder}/`);
  const { status, stderr } = spawnSync("sh", ["-c", here], {
    cwd: folder,
    encoding: "utf8",
    env: {
      PATH: `${join(folder, "bin")}:${process.env.PATH}`,
      NO_COLOR: "1",
      MAILCONF_STATE: process.env.MAILCONF_STATE ?? "",
    },
  });
  return { status, stderr };
}

describe.each(["dms", "mailconf"] as const)("every example in the help of %s", (name) => {
  const lines = examplesAs(name).filter((line) => line.includes(name));
  test("is there", () => expect(lines.length).toBeGreaterThan(15));

  test.each(lines)(
    "%s",
    (line) => {
      const folder = scratch();
      cpSync(model, folder, { recursive: true });
      if (/ diff out\b/.test(line)) expect(run(folder, "dms build out").status).toBe(0);
      const { status, stderr } = run(folder, line);
      // Changes pending are told by status 1, and so are errors that a file has.
      const mayBeOne = /--exit-code|\bdiff\b|\bcheck\b/.test(line);
      expect([line, status, stderr]).toEqual([line, mayBeOne && status === 1 ? 1 : 0, stderr]);
      expect(stderr).not.toMatch(/dms\/unforeseen|^error: /m);
      rmSync(folder, { recursive: true });
    },
    60_000,
  );
});
