// Processor time and memory of the command for the largest input of each kind; words choose among the kinds by their names.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { shapes } from "./shapes.mjs";

const main = join(import.meta.dirname, "../dist/main.js");
const rounds = 3;
const most = 2;
const meter = `process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  require("node:fs").writeSync(3, JSON.stringify([(userCPUTime + systemCPUTime) / 1e6, maxRSS / 1024]));
});`;
const words = process.argv.slice(2);
const chosen = shapes.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));

for (const { name, most: count, args, files } of chosen) {
  const folder = mkdtempSync(join(tmpdir(), "shapes-"));
  for (const [path, text] of Object.entries(files(count))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  writeFileSync(join(folder, "meter.cjs"), meter);
  const runs = Array.from({ length: rounds }, () => {
    const child = spawnSync(process.execPath, ["--require", join(folder, "meter.cjs"), main, ...args], {
      cwd: folder,
      encoding: "utf8",
      env: { PATH: process.env.PATH, NO_COLOR: "1", MAILCONF_STATE: join(folder, "state") },
      maxBuffer: 256 * 1024 * 1024,
      stdio: ["ignore", "pipe", "pipe", "pipe"],
    });
    return JSON.parse(child.output[3]);
  });
  rmSync(folder, { recursive: true, force: true });
  const seconds = Math.min(...runs.map(([time]) => time));
  const memory = Math.max(...runs.map(([, peak]) => peak));
  console.log(`${seconds.toFixed(2).padStart(6)} s ${memory.toFixed(0).padStart(5)} MiB  ${name}, ${count}`);
  if (seconds > most) process.exitCode = 1;
}
