import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decode, type SourceText } from "@mailconf/lossless";
import { describe, expect, test } from "vitest";
import { print, type Resolved, resolve } from "../src/index.ts";
import { settings23 } from "../src/settings-2.3.ts";

const corpus = process.env.MAILCONF_CORPUS;
const installed = spawnSync("doveconf", ["-c", "/dev/null", "-h", "base_dir"]);
const isHere = installed.status === 0 && execFileSync("doveconf", ["-c", "/dev/null"]).includes("# 2.3.");

describe("doveconf", () => {
  if (!corpus || !isHere) {
    console.warn(
      "SKIPPED: real Dovecot files against doveconf, because MAILCONF_CORPUS or doveconf 2.3 is missing",
    );
    test.skip("every real file that doveconf 2.3 accepts means the same here", () => {});
    return;
  }
  const names = readdirSync(join(corpus, "dovecot"));
  test.each(names)(
    "%s means here what doveconf 2.3 says, and is refused where doveconf refuses it",
    (name) => {
      const folder = mkdtempSync(join(tmpdir(), "mailconf-doveconf-"));
      try {
        const bytes = readFileSync(join(corpus, "dovecot", name));
        compare(join(folder, "dovecot.conf"), bytes);
        // Most files include others, which are not there; without them doveconf sees the rest.
        const alone = Buffer.from(
          bytes.toString("latin1").replace(/^(\s*)!include /gm, "$1!include_try "),
          "latin1",
        );
        compare(join(folder, "alone.conf"), alone);
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );
});

function compare(path: string, bytes: Uint8Array): void {
  writeFileSync(path, bytes);
  const { stdout, stderr, status } = spawnSync("doveconf", ["-c", path, "-nP"], { encoding: "utf8" });
  const source = decode(bytes, path);
  const mine = ours(path, source);
  expect(mine.error === undefined, `${mine.error}\n${stderr}`).toBe(status === 0);
  if (status !== 0) return;
  const settings = stdout.split("\n").filter((line) => !/^#|^managesieve_\w+_capability/.test(line));
  expect(print(mine.changed(), "2.3")).toBe(settings.join("\n"));
}

/** Real files include others of the system, such as the list of protocols that a package installs. */
const ours = (path: string, source: SourceText): Resolved =>
  resolve(path, {
    files: {
      read: (wanted) =>
        wanted === path ? source : existsSync(wanted) ? decode(readFileSync(wanted), wanted) : undefined,
      list: (folder) => (existsSync(folder) ? readdirSync(folder) : []),
      state: (wanted) =>
        !existsSync(wanted) ? "absent" : statSync(wanted).isDirectory() ? "directory" : "file",
    },
    settings: settings23,
  });
