import { cpSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { OverrideSite, run } from "../src/override-site.ts";
import { missing, type System } from "../src/system.ts";

const system: System = { release: "15.1", root: "" };
const reason = missing(system);
if (reason) console.warn(`SKIPPED: continued lines in overrides against postconf, because ${reason}`);

/** What may stand in front of the first line with text: none of it ends the line before. */
const fronts = ["", "# why\n", "\n", "   \n", "  # why\n", "\n# a\n\n\t# b\n"];
/** The first line with text, at the margin and behind blanks. */
const firsts = ["", " ", "\t", " \t  "].flatMap((blanks) =>
  ["relayhost = [smtp.one.test]", "smtp_helo_timeout = 60s", "lost words"].map(
    (text) => `${blanks}${text}\n`,
  ),
);
/** What may follow: lines of its own, and lines that go on. */
const others = [
  "smtp_connect_timeout =\n  60s\n",
  "mynetworks = 127.0.0.0/8\n# more\n\n  192.0.2.7/32\n\t[::1]/128\n",
  "smtp_connect_timeout = 60s\n  \n# end\n",
];

/** Overrides of which some go on with what docker-mailserver wrote. */
const overrides = fronts.flatMap((front, at) =>
  firsts
    // A line at the margin has to be a setting.
    .filter((first) => !first.startsWith("lost"))
    .map((first, index) => `${front}${first}${others[(at + index) % others.length]}`),
);

describe.skipIf(reason !== undefined)("an override that begins with blanks", () => {
  let site: OverrideSite;
  let built = "";
  beforeAll(() => {
    site = new OverrideSite("15.1");
    built = site.build();
  }, 60_000);
  afterAll(() => site.close());

  /** What postconf says with an override at the end of what docker-mailserver wrote. */
  function settings(override: string): ReadonlyMap<string, string> {
    const folder = mkdtempSync(join(site.scratch, "asked-"));
    cpSync(join(built, "etc/postfix"), folder, { recursive: true });
    const main = join(folder, "main.cf");
    writeFileSync(main, override, { flag: "a" });
    const { stdout } = run("postconf", ["-c", folder, "-n"]);
    return new Map(
      stdout.split("\n").flatMap((line) => {
        const equals = line.indexOf(" =");
        return equals === -1 ? [] : [[line.slice(0, equals), line.slice(equals + 2).trim()] as const];
      }),
    );
  }

  test("is an error exactly if postconf takes it for more of what docker-mailserver wrote", () => {
    expect(overrides.length).toBeGreaterThanOrEqual(50);
    const before = settings("");
    const own = /^(config_directory|relayhost|smtp_helo_timeout|smtp_connect_timeout|mynetworks)$/;
    const goesOn = (override: string) => {
      const after = settings(override);
      return [...before].some(([name, value]) => !own.test(name) && after.get(name) !== value);
    };
    const isError = (override: string) =>
      site
        .check("postfix-main.cf", override)
        .some(({ code, severity }) => code === "DMS707" && severity === "error");
    const continued = overrides.filter(goesOn);
    expect(continued.length).toBeGreaterThan(20);
    expect(continued.length).toBeLessThan(overrides.length - 10);
    expect(overrides.filter(isError)).toEqual(continued);
  }, 300_000);

  test("gives settings that go on over lines the values that postconf reads", () => {
    for (const override of others) {
      const real = settings(override);
      const made = site.built("postfix-main.cf", override);
      const { stdout } = run("postconf", ["-c", join(made, "etc/postfix"), "-n"]);
      for (const [, name = ""] of override.matchAll(/^(\w+) =/gm))
        expect(stdout.replace(/ =\s*/g, " = ")).toContain(`${name} = ${real.get(name)}\n`);
    }
  }, 60_000);
});
