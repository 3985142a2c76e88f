import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exampleWith } from "./run.ts";
import { hasBusybox, main, nodeReleases, start, starts } from "./starting.ts";

// An env file comes from somewhere and is looked at: nothing in it may run. Node reads some options from behind the name
// of a script, and obeys NODE_OPTIONS in a file that `--env-file` names.

for (const { name, isHere } of nodeReleases) {
  if (!isHere) console.warn(`SKIPPED: env files under ${name}: MAILCONF_NODES names no folder with it`);
}
if (!hasBusybox) console.warn("SKIPPED: starting the command with BusyBox's shell: it is not installed");
if (process.env.MAILCONF_LIVE && !(hasBusybox && nodeReleases.every(({ isHere }) => isHere))) {
  throw new Error("MAILCONF_LIVE is set, but programs are missing: see the lines above");
}

/** The commands that take an env file. */
const siteCommands: readonly (readonly string[])[] = [
  ["check"],
  ["build", "out"],
  ["diff", "root"],
  ["apply", "--root", "root", "--dry-run"],
  ["explain", "RELAY_HOST"],
  ["where"],
];
const site = ["--vars", "site.env", "--config", "config", "--hostname", "mail.one.test"];

let folder: string;
const marker = () => join(folder, "ran");
const ran = () => existsSync(marker());

beforeAll(async () => {
  folder = exampleWith({ "main.cf": "biff = no\n" });
  mkdirSync(join(folder, "root"));
  writeFileSync(
    join(folder, "evil.cjs"),
    `require("node:fs").writeFileSync(${JSON.stringify(marker())}, "");\n`,
  );
  writeFileSync(join(folder, "site.env"), `NODE_OPTIONS=--require=${join(folder, "evil.cjs")}\n`);
  // As npx finds it: packed as it would be published, and installed.
  const [here] = nodeReleases;
  if (!here) throw new Error("expected the release of Node that runs this");
  const packed = await start(here, folder, ["npm", "pack", "--silent", join(main, "../..")]);
  const tarball = packed.all.trim();
  const installed = await start(here, folder, [
    "npm",
    "install",
    "--silent",
    "--no-audit",
    "--no-fund",
    "--offline",
    `./${tarball}`,
  ]);
  if (installed.status !== 0) throw new Error(packed.all + installed.all);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(nodeReleases.filter(({ isHere }) => isHere))("with $name", (node) => {
  test("the probe can tell: Node obeys an env file that --env-file names", async () => {
    await start(node, folder, ["node", main, "where", "--env-file", "site.env"]);
    expect(ran()).toBe(true);
    rmSync(marker());
  });

  test.each(Object.entries(starts))(
    "nothing in an env file runs, started as %s",
    async (_name, { words, isAnotherStart }) => {
      // Who hands its words to one of the others says with one command all there is to say.
      for (const command of isAnotherStart ? [["where"]] : siteCommands) {
        const { status, all } = await start(node, folder, [...words, ...command, ...site]);
        expect(status, `${command.join(" ")}: ${all}`).toBe(0);
        if (command[0] === "where") expect(all).toMatch(/^described by +site\.env$/m);
        rmSync(join(folder, "out"), { recursive: true, force: true });
      }
      expect(ran()).toBe(false);
    },
    300_000,
  );

  test.each(["the file", "npm start --"])(
    "an option of Node is refused and not obeyed, started as %s",
    async (name) => {
      for (const command of [["check"], ["file", "get", "main.cf", "biff"], []]) {
        const words = [...(starts[name]?.words ?? []), ...command, "--env-file", "site.env"];
        const { status, all } = await start(node, folder, words);
        expect(all).toContain("--vars");
        expect(status).toBe(2);
        expect(ran()).toBe(false);
      }
    },
    300_000,
  );
});
