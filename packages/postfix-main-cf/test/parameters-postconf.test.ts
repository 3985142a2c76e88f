import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { memoryFiles } from "@mailconf/lossless";
import {
  compareTables,
  defaultsOf,
  dependsOnMachine,
  expectSameTable,
  inReport,
  revisionOf,
} from "@tooling/oracles";
import { describe, expect, test } from "vitest";
import { Configuration, listParameters, parse } from "../src/index.ts";
import { parameters } from "../src/parameters.ts";

/** Runs a program of the system in a folder. */
const run = (root: string, program: string, ...options: readonly string[]) =>
  root === "/"
    ? spawnSync(program, options, { encoding: "utf8" })
    : spawnSync("chroot", [root, program, ...options], { encoding: "utf8" });

describe.each([
  { root: "/", release: "3.7" },
  { root: process.env.MAILCONF_DEBIAN13 ?? "/", release: "3.10" },
])("the table of parameters of Postfix $release", ({ root, release }) => {
  const version = run(root, "postconf", "-dh", "mail_version").stdout?.trim() ?? "";
  if (!version.startsWith(`${release}.`)) {
    console.warn(`SKIPPED: the table of parameters against postconf ${release}, which is missing`);
    test.skip("is that of postconf", () => {});
    return;
  }

  test("has the names and defaults that postconf -d shows, but for what a newer package adds", ({ task }) => {
    const folder = mkdtempSync(join(root, "tmp", "mailconf-table-"));
    try {
      for (const name of ["main.cf", "master.cf"]) writeFileSync(join(folder, name), "");
      const directory = join("/", folder.slice(root.length));
      const environment = {
        parameters: parameters(version),
        directory,
        hostname: hostname(),
        files: memoryFiles({}),
      };
      const { settings } = listParameters(new Configuration(parse(""), environment), { show: "default" });
      const shown = defaultsOf(run(root, "postconf", "-c", directory, "-d").stdout);
      expect(shown.size).toBeGreaterThan(800);
      const [mine, theirs] = [settings, shown].map(
        (facts) => new Map([...facts].filter(([name]) => !dependsOnMachine.has(name))),
      );
      const program = `postconf ${version} of postfix ${revisionOf(root, "postfix") ?? "unknown"}`;
      expectSameTable(program, compareTables(mine ?? settings, theirs ?? shown), inReport(task));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
