import { spawnSync } from "node:child_process";
import { migrate } from "@mailconf/dovecot-migrate";
import { memoryFiles } from "@mailconf/lossless";
import { describe, expect, test } from "vitest";
import { ask, main, type Tree } from "../src/migration/ask.ts";
import { examples } from "../src/migration/examples.ts";
import { type Fact, facts } from "../src/migration/facts.ts";
import { flat24 } from "../src/migration/flat.ts";

const keyOf = ({ from, to }: Fact) => from ?? to;
const start = "protocols = imap\nssl = no\n";
const version = "dovecot_config_version = 2.4.0\ndovecot_storage_version = 2.4.0\n";

test("every fact about 2.3 and 2.4 has an example", () => {
  expect(facts.map(keyOf).filter((key) => !examples[key])).toEqual([]);
  const known = new Set(facts.map(keyOf));
  expect(Object.keys(examples).filter((key) => !known.has(key))).toEqual([]);
});

const root = process.env.MAILCONF_DEBIAN13;
const isHere = spawnSync("doveconf", ["-c", "/dev/null"], { encoding: "utf8" }).stdout?.includes("# 2.3.");

if (!root || !isHere) {
  console.warn("SKIPPED: facts about 2.3 and 2.4, because MAILCONF_DEBIAN13 or doveconf 2.3 is missing");
  test.skip("what 2.4 reads from each migrated example is what it reads from the one by hand", () => {});
} else
  describe("what 2.4 reads from the migrated example is what it reads from the one by hand", async () => {
    const before = Object.values(examples).map(
      ([old, , files = {}]): Tree => ({
        [main]: `${start}${old}\n`,
        ...files,
      }),
    );
    const migrated = before.map((tree) => {
      const { changed, remarks } = migrate(main, memoryFiles(tree));
      return { tree: { ...tree, ...Object.fromEntries(changed) }, remarks };
    });
    const byHand = Object.values(examples).map(([, fresh, files = {}]) => ({
      ...files,
      [main]: `${version}${start}${fresh}\n`,
    }));
    const old = await ask(before);
    const ours = await ask(
      migrated.map(({ tree }) => tree),
      root,
    );
    const wanted = await ask(byHand, root);
    const removed = new Set(
      facts.filter(({ kind, to }) => kind === "removed" && !to.includes("in both versions")).map(keyOf),
    );

    test.each(Object.keys(examples).map((key, index) => [key, index] as const))("%s", (key, index) => {
      const errors = { old: old[index]?.error, ours: ours[index]?.error, byHand: wanted[index]?.error };
      expect(errors).toEqual({});
      const flat = (output = "") => Object.fromEntries([...flat24(output)].sort());
      expect(flat(ours[index]?.output)).toEqual(flat(wanted[index]?.output));
      const isReported = migrated[index]?.remarks.some(({ verdict }) => verdict !== "converted");
      expect(isReported || !removed.has(key)).toBe(true);
    });
  });
