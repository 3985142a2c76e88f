import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decode } from "@mailconf/lossless";
import { describe, expect, test } from "vitest";
import { openTable, parse, postfixLog, storedEntries, type TableType } from "../src/index.ts";

const root = process.env.MAILCONF_CORPUS;
const isInstalled = spawnSync("postmap", ["-q", "a", "static:b"]).status === 0;
const runs = root !== undefined && isInstalled;
if (!runs)
  console.warn("SKIPPED: real tables against postmap, which needs MAILCONF_CORPUS and an installed Postfix");

/** What a file is the source of, by its name. */
function typeOf(name: string): TableType | "aliases" {
  if (/ldap/.test(name)) return "ldap";
  if (/mysql/.test(name)) return "mysql";
  if (/\.pcre$/.test(name)) return "pcre";
  if (/header_checks$/.test(name)) return "regexp";
  if (/\.cidr$/.test(name)) return "cidr";
  return /\.aliases$/.test(name) ? "aliases" : "hash";
}

describe.runIf(runs)("every real table means what Postfix makes of it", () => {
  const folder = join(root ?? "", "map");
  const names = root ? readdirSync(folder) : [];

  test.each(names)("%s", (name) => {
    const type = typeOf(name);
    const place = mkdtempSync(join(tmpdir(), "maps-"));
    const file = join(place, "table");
    try {
      writeFileSync(join(place, "main.cf"), "compatibility_level = 3.6\n");
      writeFileSync(join(place, "master.cf"), "");
      copyFileSync(join(folder, name), file);
      utimesSync(file, 1_500_000_000, 1_500_000_000);
      const source = decode(readFileSync(file), file);
      const table = parse(source, { type });
      if (type === "hash" || type === "aliases") {
        const program = type === "hash" ? "postmap" : "postalias";
        const built = run(program, ["-c", place, `hash:${file}`]);
        const separator = type === "hash" ? "\t" : ":\t";
        const dump = run(program, ["-c", place, "-s", `hash:${file}`])
          .stdout.split("\n")
          .slice(0, -1);
        const own = dump.filter((line) => type === "hash" || !/^(@|YP_[A-Z_]+):\t/.test(line));
        expect([...storedEntries(table)].map((entry) => entry.join(separator)).sort()).toEqual(own.sort());
        expect([...postfixLog(table)].sort()).toEqual(built.warnings);
      } else if (type === "regexp" || type === "pcre" || type === "cidr") {
        for (const key of ["Received: from [127.0.0.1]", "User-Agent: x", "192.0.2.1", "joe@example.test"]) {
          const asked = run("postmap", ["-c", place, "-q", key, `${type}:${file}`]);
          const ours = openTable(`${type}:${file}`, { files: { read: () => source } }).lookup(key);
          expect(ours.kind === "found" ? `${ours.value}\n` : "").toBe(asked.stdout);
          expect([...postfixLog(table)].sort()).toEqual(asked.warnings);
        }
      } else {
        const ignored = ["missing-key", "unknown-key", "newer-key", "wrong-type"].map(
          (code) => `postfix-maps/${code}`,
        );
        expect(table.diagnostics.filter(({ code }) => !ignored.includes(code))).toEqual([]);
      }
    } finally {
      rmSync(place, { recursive: true });
    }
  });
});

function run(program: string, args: readonly string[]) {
  const { stdout, stderr } = spawnSync(program, args, {
    encoding: "utf8",
    env: { PATH: process.env.PATH, LC_ALL: "C" },
  });
  const warnings = stderr
    .split("\n")
    .filter((line) => line.includes(": warning: "))
    .map((line) => line.slice(line.indexOf(": warning: ") + 11));
  return { stdout, warnings: [...new Set(warnings)].sort() };
}
