import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decode } from "@mailconf/lossless";
import {
  compareTables,
  expectSameTable,
  inReport,
  parseDump,
  revisionOf,
  settingsIn,
} from "@tooling/oracles";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { parse } from "../src/index.ts";

// What fetchmail itself says, where it is installed: the recorded answers are replayed by the conformance runner.

const isInstalled = spawnSync("fetchmail", ["--help"]).error === undefined;
if (!isInstalled) console.warn("SKIPPED: comparison with fetchmail, which is not installed");

const home = mkdtempSync(join(tmpdir(), "fetchmailrc-test-"));
const path = join(home, "rc");
afterAll(() => rmSync(home, { recursive: true }));

function dump(text: string | Uint8Array) {
  writeFileSync(path, text);
  chmodSync(path, 0o600);
  return spawnSync("fetchmail", ["--configdump", "-f", path], {
    encoding: "latin1",
    env: { HOME: home, LC_ALL: "C", PATH: process.env.PATH },
    maxBuffer: 1 << 26,
  });
}

/** All strings under a key of the dump, in order. */
const stringsOf = (stdout: string, key: string): readonly string[] =>
  [...stdout.matchAll(new RegExp(`"${key}":("(?:[^"\\\\]|\\\\.)*"|None)`, "g"))].map(([, value = ""]) =>
    value === "None" ? "" : value,
  );

/** A string as the dump prints it. */
const printed = (value: string): string => {
  const letters: Readonly<Record<string, string>> = {
    "\x07": "\\a",
    "\b": "\\b",
    "\f": "\\f",
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\v": "\\v",
  };
  const characters = [...value].map((character) => {
    if (character === '"' || character === "\\") return `\\${character}`;
    if (character >= " " && character <= "~") return character;
    return letters[character] ?? `\\0x${character.charCodeAt(0).toString(16).padStart(2, "0")}`;
  });
  return `"${characters.join("")}"`;
};

describe.runIf(isInstalled)("fetchmail", () => {
  test("has the settings and defaults that we have, but for what a newer package adds", ({ task }) => {
    const text = "poll mail.example.test protocol imap user ann\n";
    const ours = parse(text).judge({ user: "root", isRoot: true, home, path }).config;
    const comparison = compareTables(
      // As a dump shows it: without what is not set.
      settingsIn(JSON.parse(JSON.stringify(ours))),
      settingsIn(parseDump(dump(text).stdout)),
    );
    expectSameTable(`fetchmail ${revisionOf("/", "fetchmail") ?? "unknown"}`, comparison, inReport(task));
  });

  test("reads back every user name, password and folder that was written", () => {
    const value = fc.string({
      unit: fc.integer({ min: 1, max: 0x7f }).map((code) => String.fromCharCode(code)),
    });
    fc.assert(
      fc.property(value, value, value, (user, password, folder) => {
        const document = parse("")
          .set(["mail.example.test", user === "" ? "x" : user, "password"], password)
          .set(["mail.example.test", user === "" ? "x" : user, "folder"], folder);
        const { status, stdout } = dump(document.toString());
        expect(status).toBe(0);
        expect(stringsOf(stdout, "remote")).toEqual([printed(user === "" ? "x" : user)]);
        expect(stringsOf(stdout, "password")).toEqual([printed(password)]);
        expect(stdout).toContain(`"mailboxes":[${printed(folder)}]`);
      }),
      { numRuns: 300 },
    );
  });

  const corpus = process.env.MAILCONF_CORPUS;
  test.runIf(corpus !== undefined)(
    "takes and refuses the same real files, and reads the same accounts",
    () => {
      const folder = join(corpus as string, "fetchmailrc");
      for (const name of readdirSync(folder)) {
        const bytes = readFileSync(join(folder, name));
        const { status, stdout, stderr } = dump(bytes);
        const verdict = parse(decode(bytes, name)).judge({ user: "root", isRoot: true, home, path });
        expect([name, verdict.exit]).toEqual([name, status]);
        for (const { message } of verdict.errors) expect(stderr).toContain(message);
        if (!verdict.config) continue;
        const users = verdict.config.servers.flatMap((server) => server.users);
        expect(stringsOf(stdout, "pollname")).toEqual(
          verdict.config.servers.map(({ pollname }) => printed(pollname)),
        );
        expect(stringsOf(stdout, "remote")).toEqual(users.map(({ remote }) => printed(remote)));
        expect(stringsOf(stdout, "password")).toEqual(
          users.map(({ password }) => (password === null ? "" : printed(password))),
        );
      }
    },
  );
});
