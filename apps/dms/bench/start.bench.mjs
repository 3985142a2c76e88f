// What the command costs before it does anything, and what it costs on the example: processor time of whole processes, in
// turns with Node alone and with a script that only imports commander. The best of all rounds counts.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { best } from "../../../bench/measure.mjs";

const here = import.meta.dirname;
const main = join(dirname(here), "dist/main.js");
const folder = mkdtempSync(join(tmpdir(), "dms-start-"));
const rounds = 15;

const milliseconds = (...args) => {
  const { status, stderr, output } = spawnSync(
    process.execPath,
    ["--require", join(here, "cpu-time.cjs"), ...args],
    {
      cwd: folder,
      encoding: "utf8",
      stdio: ["ignore", "ignore", "pipe", "pipe"],
      env: { ...process.env, MAILCONF_STATE: join(folder, "state") },
    },
  );
  if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}: ${stderr}`);
  return Number(output[3]) / 1000;
};

try {
  cpSync(join(here, "../../../examples/two-domains"), folder, { recursive: true });
  const commander = pathToFileURL(createRequire(import.meta.url).resolve("commander"));
  writeFileSync(
    join(folder, "commander.mjs"),
    `import { Command } from "${commander}";\nnew Command("x").command("y").action(() => {});\n`,
  );
  mkdirSync(join(folder, "root/etc"), { recursive: true });
  milliseconds(main, "apply", "--root", "root");
  const programs = {
    node: ["-e", "0"],
    commander: ["commander.mjs"],
    help: [main, "--help"],
    where: [main, "where"],
    check: [main, "check"],
    apply: [main, "apply", "--root", "root"],
  };
  const times = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++)
    for (const [name, args] of Object.entries(programs)) times[name].push(milliseconds(...args));
  const least = Object.fromEntries(Object.entries(times).map(([name, all]) => [name, best(all)]));
  for (const [name, time] of Object.entries(least)) console.log(`${name.padEnd(10)} ${time.toFixed(0)} ms`);
  const bounds = [
    ["dms --help beside a script that imports commander", least.help / least.commander, 1.25],
    ["dms check on the example beside node -e 0", least.check / least.node, 2.5],
    ["dms apply that changes nothing beside dms where", least.apply / least.where, 2],
  ];
  for (const [what, ratio, most] of bounds) {
    console.log(`${what}: ${ratio.toFixed(2)} (at most ${most})`);
    if (ratio > most) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
