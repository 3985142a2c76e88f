import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mistypedNames } from "../src/mistakes.ts";
import { missing } from "../src/system.ts";

const dms = join(dirname(fileURLToPath(import.meta.url)), "../../../apps/dms/dist/main.js");
const reason = missing({ release: "15.1", root: "" });
if (reason) console.warn(`SKIPPED: mistakes in overrides against postconf, because ${reason}`);

/** Mistakes in one file, as a user has few. */
const together = 50;
const account = `ann@one.test|{SHA512-CRYPT}$6$aNnA0000example1$${"x".repeat(86)}\n`;

const run = (command: string, args: readonly string[]) =>
  spawnSync(command, args, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });

describe.skipIf(reason !== undefined)("a mistyped name", () => {
  const scratch = mkdtempSync(join(tmpdir(), "mailconf-mistakes-"));
  const site = ["--hostname", "mail.one.test", "--release", "15.1"];
  const volume = join(scratch, "config");
  const built = join(scratch, "out");
  const parts: string[][] = [];

  beforeAll(() => {
    mkdirSync(volume);
    writeFileSync(join(volume, "postfix-accounts.cf"), account);
    const { status, stderr } = run("node", [dms, "build", built, "--config", volume, ...site]);
    if (status !== 0) throw new Error(stderr);
    const known = run("postconf", ["-dH"]).stdout.split("\n").filter(Boolean);
    const all = mistypedNames(known, 600, 15);
    for (let at = 0; at < all.length; at += together) parts.push(all.slice(at, at + together));
  }, 60_000);
  afterAll(() => rmSync(scratch, { recursive: true }));

  /** The lines of an override of which `dms check` says that Postfix has no such parameter. */
  function named(file: string, lines: readonly string[]): string[] {
    writeFileSync(join(volume, file), lines.map((line) => `${line}\n`).join(""));
    const { stdout } = run("node", [dms, "check", "--json", "--config", volume, ...site]);
    rmSync(join(volume, file));
    const { diagnostics } = JSON.parse(stdout) as {
      diagnostics: { code: string; file: string; line: number }[];
    };
    return diagnostics
      .filter((one) => one.file.endsWith(file) && /^DMS(406|704)$/.test(one.code))
      .map((one) => lines[one.line - 1] ?? "");
  }

  /** What postconf calls unused in a copy of the built files that is changed as docker-mailserver changes its own. */
  function unused(change: (folder: string) => void): Set<string> {
    const folder = mkdtempSync(join(scratch, "asked-"));
    cpSync(join(built, "etc/postfix"), folder, { recursive: true });
    change(folder);
    const { stderr } = run("sh", ["-c", 'postconf -c "$0" -n; postconf -c "$0" -P', folder]);
    return new Set([...stderr.matchAll(/unused parameter: (\w+)=/g)].map(([, name = ""]) => name));
  }

  test("in postfix-main.cf is named exactly if postconf calls it unused", () => {
    for (const names of parts) {
      const lines = names.map((name) => `${name} = 1`);
      const real = unused((folder) => appendFileSync(join(folder, "main.cf"), `${lines.join("\n")}\n`));
      expect(real.size).toBeGreaterThan(together / 2);
      const wanted = lines.filter((_, at) => real.has(names[at] ?? ""));
      expect(named("postfix-main.cf", lines).sort()).toEqual(wanted.sort());
    }
  }, 300_000);

  test("in postfix-master.cf is named exactly if postconf calls it unused", () => {
    for (const names of parts) {
      const lines = names.map((name) => `submission/inet/${name}=1`);
      const real = unused((folder) => {
        const { status, stderr } = run("postconf", ["-c", folder, "-P", ...lines]);
        if (status !== 0) throw new Error(stderr);
      });
      expect(real.size).toBeGreaterThan(together / 2);
      const wanted = lines.filter((_, at) => real.has(names[at] ?? ""));
      expect(named("postfix-master.cf", lines).sort()).toEqual(wanted.sort());
    }
  }, 300_000);
});
