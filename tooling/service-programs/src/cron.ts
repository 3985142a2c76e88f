import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type Key, type Reader, valuesOf } from "./answer.ts";
import { inFolder, quiet, run } from "./run.ts";

/** Runs cron where it sees no tables but these, and leaves nothing behind. */
const namespace = `
mount -t tmpfs tmpfs /run && mount -t tmpfs tmpfs /var/spool && mkdir -p /var/spool/cron/crontabs &&
mount --bind "$1/pam.d" /etc/pam.d && mount --bind "$1/cron.d" /etc/cron.d &&
{ [ ! -e /etc/crontab ] || mount --bind /dev/null /etc/crontab; } && exec cron -f
`;

/** Stands in the place of the shell: nothing is run, and what would be is written down. */
const shell = (folder: string) => `#!/bin/sh
out="${folder}/out/$$"
{ printf '%s\\0' "$2"; env -0; } >"$out.part" && mv "$out.part" "$out"
`;

/**
 * The real cron, in a mount and process namespace of its own: it runs jobs of `@reboot` at once. A job of such times is
 * found if its command came; the variables are those that a last job got.
 */
export const cron: Reader = {
  command: "cron",
  needsRoot: true,
  version: () => run("dpkg-query", ["-W", "-f", "cron ${Version}", "cron"]).stdout,
  ask: (file, keys) =>
    inFolder(async (folder) => {
      for (const name of ["pam.d", "cron.d", "out"]) mkdirSync(join(folder, name));
      const path = join(folder, "shell");
      writeFileSync(path, shell(folder));
      chmodSync(path, 0o755);
      const permits = ["auth", "account", "session"]
        .map((each) => `${each} required pam_permit.so\n`)
        .join("");
      for (const name of ["cron", "other"]) writeFileSync(join(folder, "pam.d", name), permits);
      // One more table tells when cron has read all of them.
      writeFileSync(join(folder, "cron.d", "done"), `SHELL=${path}\n@reboot root done\n`);
      const table = `SHELL=${path}\n${file}SHELL=${path}\n@reboot root last\n`;
      writeFileSync(join(folder, "cron.d", "asked"), table, { mode: 0o644 });
      // It ends with the process that asks, however that ends.
      const isolated = ["unshare", "--mount", "--pid", "--fork", "--kill-child=KILL"];
      const child = spawn(
        "setpriv",
        ["--pdeathsig", "KILL", ...isolated, "sh", "-c", namespace, "sh", folder],
        { stdio: "ignore", env: quiet },
      );
      const ended = once(child, "exit");
      try {
        const seen = await jobsOf(
          join(folder, "out"),
          keys.flatMap((key) => (typeof key === "string" ? [] : [key[1] ?? ""])),
        );
        const last = seen.get("last");
        if (!last) return { refused: "the table is ignored" };
        return valuesOf(keys, (key) => find(key, seen, last));
      } finally {
        child.kill("SIGKILL");
        await ended;
      }
    }),
};

/**
 * The environments of the jobs that came, by their commands. On a busy machine the last job may end before others: those that
 * are asked for are waited for, until none has come for a while.
 */
async function jobsOf(
  folder: string,
  asked: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const jobs = new Map<string, readonly string[]>();
  let patience = 100;
  for (let round = 0; round < 2000 && patience > 0; round++) {
    const before = jobs.size;
    for (const name of existsSync(folder) ? readdirSync(folder) : []) {
      if (name.includes(".")) continue;
      const [command = "", ...variables] = readFileSync(join(folder, name), "utf8").split("\0");
      // Blanks before a command are part of it, and mean nothing to a shell.
      jobs.set(command.replace(/^[ \t]+/, ""), variables);
    }
    if (jobs.size > before) patience = 100;
    if (jobs.has("last") && jobs.has("done"))
      patience -= asked.every((command) => jobs.has(command)) ? 10 : 1;
    else if (jobs.has("done")) patience -= 1;
    await wait(5);
  }
  return jobs;
}

function find(
  key: Key,
  seen: ReadonlyMap<string, readonly string[]>,
  last: readonly string[],
): string | null | undefined {
  if (typeof key === "string") return last.find((each) => each.startsWith(`${key}=`))?.slice(key.length + 1);
  return seen.has(key[1] ?? "") ? "@reboot" : null;
}
