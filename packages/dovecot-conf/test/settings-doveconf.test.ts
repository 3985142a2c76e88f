import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { memoryFiles } from "@mailconf/lossless";
import { compareDoveconf, expectSameTable, hasRevision, inReport, revisionOf } from "@tooling/oracles";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  print,
  type Resolved,
  resolve,
  type SettingRow,
  type Settings23,
  type Settings24,
} from "../src/index.ts";
import { settings23 } from "../src/settings-2.3.ts";
import { settings24 } from "../src/settings-2.4.ts";

/** Runs a program of the system in a folder. */
const run = (root: string, program: string, ...options: readonly string[]) =>
  root === "/"
    ? spawnSync(program, options, { encoding: "utf8" })
    : spawnSync("chroot", [root, program, ...options], { encoding: "utf8" });

describe.each([
  { settings: settings23, root: "/", release: "2.3.19", first: "" },
  {
    settings: settings24,
    root: process.env.MAILCONF_DEBIAN13 ?? "/",
    release: "2.4.1",
    first: "dovecot_config_version = 2.4.1\ndovecot_storage_version = 2.4.1\n",
  },
])("the table of settings of Dovecot $release", ({ settings: whole, root, release, first }) => {
  if (!run(root, "dovecot", "--version").stdout?.startsWith(release)) {
    console.warn(`SKIPPED: the table of settings against doveconf ${release}, which is missing`);
    test.skip("is that of doveconf", () => {});
    return;
  }

  // What the package that is installed here is too old for.
  const isHere = ({ revision }: SettingRow) => !revision || hasRevision(root, "dovecot-core", revision);
  const settings = { ...whole, settings: whole.settings.filter(isHere) };

  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(root, "tmp", "mailconf-table-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const path = () => join("/", folder.slice(root.length), "dovecot.conf");
  const doveconf = (text: string, option: string) => {
    writeFileSync(join(folder, "dovecot.conf"), text);
    return run(root, "doveconf", "-c", path(), option);
  };

  test("has the names and defaults that doveconf -a shows, but for what a newer package adds", ({ task }) => {
    const shown = doveconf(first, "-aP").stdout;
    const [mine = "", theirs = ""] = [print(here(first, settings).all(), settings.version), shown].map(
      (text) => text.replace(/^(?:#|managesieve_\w+_capability).*\n/gm, ""),
    );
    const comparison = compareDoveconf(settings.settings, mine, theirs);
    const program = `doveconf ${release} of dovecot-core ${revisionOf(root, "dovecot-core") ?? "unknown"}`;
    expectSameTable(program, comparison, inReport(task));
    // In the same order, too.
    expect(mine.split("\n")).toEqual(comparison.rest.split("\n"));
  });

  test("gives each setting a type that refuses x if doveconf does", { timeout: 120_000 }, () => {
    const rows = settings.settings.filter(({ absent }) => !absent);
    const texts = rows.map((row) => ({
      text: assigned(row),
      error: errorIn(here(first + assigned(row), settings, path())),
    }));
    // doveconf stops at the first error: what is refused needs a run of its own, the rest is one file.
    const accepted = texts.filter(({ error }) => !error).map(({ text }) => text);
    const files = [{ text: accepted.join(""), error: undefined }, ...texts.filter(({ error }) => error)];
    const differing = files.flatMap(({ text, error }) => {
      const said = doveconf(first + text, "-n")
        .stderr.split("\n")
        .find(isAboutLine);
      return said === error ? [] : [{ text, error, said }];
    });
    expect(differing).toEqual([]);
  });
});

/** What doveconf would say of a line. Its other errors are of checks of the whole configuration, not of types. */
function errorIn({ error = "" }: Resolved): string | undefined {
  return isAboutLine(error) ? `doveconf: Fatal: ${error}` : undefined;
}

const isAboutLine = (error: string) => error.includes(" line ");

const here = (text: string, settings: Settings23 | Settings24, path = "/dovecot.conf") =>
  resolve(path, { files: memoryFiles({ [path]: text }), settings });

/** `x` in the place where the setting stands; names of sections go where they can. */
function assigned({ section, name }: SettingRow): string {
  const sections = section?.split("/") ?? [];
  const open = sections.map((kind) => `${kind}${/^(pass|user)db$/.test(kind) ? "" : " some"} {\n`);
  return `${open.join("")}${name} = x\n${"}\n".repeat(open.length)}`;
}
