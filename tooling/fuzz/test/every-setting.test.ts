import { spawnSync } from "node:child_process";
import { migrate } from "@mailconf/dovecot-migrate";
import { memoryFiles } from "@mailconf/lossless";
import { describe, expect, test } from "vitest";
import { ask, main } from "../src/migration/ask.ts";
import { type Sample, samples } from "../src/migration/every-setting.ts";
import { outcomes, renamed } from "../src/migration/facts.ts";
import { flat24 } from "../src/migration/flat.ts";

const root = process.env.MAILCONF_DEBIAN13;
const isHere = spawnSync("doveconf", ["-c", "/dev/null"], { encoding: "utf8" }).stdout?.includes("# 2.3.");

if (!root || !isHere) {
  console.warn("SKIPPED: every setting of 2.3, because MAILCONF_DEBIAN13 or doveconf 2.3 is missing");
  test.skip("every setting of 2.3 means the same in 2.4, or is reported", () => {});
} else
  describe("every setting of 2.3 means the same in 2.4, or is reported", async () => {
    const all = samples();
    const empty = {
      [main]: "dovecot_config_version = 2.4.0\ndovecot_storage_version = 2.4.0\nprotocols = imap\nssl = no\n",
    };
    const results = all.map(({ tree }) => {
      const { changed, remarks } = migrate(main, memoryFiles(tree));
      return { tree: { ...tree, ...Object.fromEntries(changed) }, remarks };
    });
    const old = await ask(all.map(({ tree }) => tree));
    const [nothing, ...fresh] = await ask([empty, ...results.map(({ tree }) => tree)], root);
    const before = flat24(nothing?.output ?? "");
    /** What 2.4 reads beside the settings that every sample has. */
    const own = (output = "") =>
      Object.fromEntries([...flat24(output)].filter(([key, value]) => before.get(key) !== value).sort());

    test.each(all.map((sample, index) => [sample.title, sample, index] as const))(
      "%s",
      (title, sample, index) => {
        expect(old[index]?.error, "2.3 refuses the sample").toBeUndefined();
        expect(fresh[index]?.error).toBeUndefined();
        const { remarks } = results[index] ?? { remarks: [] };
        const isReported = remarks.some(
          ({ verdict, from, why }) => (verdict !== "converted" || why) && from.includes(sample.name),
        );
        const settings = own(fresh[index]?.output);
        const outcome = outcomes[title];
        if (outcome === "reported")
          expect({ isReported, settings: keyOf(sample) in settings }).toEqual({
            isReported: true,
            settings: false,
          });
        else if (outcome) expect(settings).toEqual(outcome);
        else expect(normal(settings[keyOf(sample)])).toBe(normal(sample.value));
      },
    );

    test("no outcome is recorded of what is no setting", () => {
      const titles = new Set(all.map(({ title }) => title));
      expect(Object.keys(outcomes).filter((title) => !titles.has(title))).toEqual([]);
    });
  });

/** Where the setting stands in 2.4, if it only got another name. */
const keyOf = ({ place, name }: Sample) => place + (renamed.get(name) ?? name);

/** A value without quotes, and a list in the order of the alphabet: doveconf prints lists sorted or not. */
const normal = (value = "") =>
  value
    .replace(/^"(.*)"$/, "$1")
    .split(/[\s,]+/)
    .sort()
    .join(" ");
