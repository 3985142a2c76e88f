// Opens a texthash of 1,000,000 entries and answers 1,000 lookups: this package and the installed postmap in turn.
// Each round is a whole process; time and peak memory are what the operating system says.
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  createWriteStream,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const entries = Number(process.env.ENTRIES ?? 1_000_000);
const rounds = Number(process.env.ROUNDS ?? 5);
const folder = mkdtempSync(join(tmpdir(), "bench-maps-"));

try {
  const file = join(folder, "table");
  await writeTable(file);
  writeFileSync(join(folder, "main.cf"), "compatibility_level = 3.6\n");
  const keys = Array.from({ length: 1_000 }, (_, index) =>
    index % 10 === 0 ? `absent${index}@example.test` : keyOf((index * 7_919) % entries).toUpperCase(),
  );
  writeFileSync(join(folder, "keys"), keys.map((key) => `${key}\n`).join(""));
  writeFileSync(join(folder, "ours.mjs"), ours(file, join(folder, "keys")));
  const commands = {
    "postfix-maps": [process.execPath, join(folder, "ours.mjs")],
    postmap: ["postmap", "-c", folder, "-q", "-", `texthash:${file}`],
  };
  console.log(
    `${entries} entries, ${(statSync(file).size / 1e6).toFixed(1)} MB, ${keys.length} lookups, best of ${rounds}`,
  );
  const best = {};
  const answers = {};
  for (let round = 0; round < rounds; round++) {
    for (const [name, command] of Object.entries(commands)) {
      const run = measured(command, readFileSync(join(folder, "keys")));
      answers[name] = run.stdout;
      const before = best[name] ?? { seconds: Infinity, processor: Infinity, megabytes: Infinity };
      best[name] = {
        seconds: Math.min(before.seconds, run.seconds),
        processor: Math.min(before.processor, run.processor),
        megabytes: Math.min(before.megabytes, run.megabytes),
      };
    }
  }
  for (const [name, { seconds, processor, megabytes }] of Object.entries(best)) {
    const times = `${seconds.toFixed(3)} s elapsed  ${processor.toFixed(3)} s of the processor`;
    console.log(`${name.padEnd(14)} ${times}  ${megabytes.toFixed(0)} MB`);
  }
  const [mine, theirs] = [best["postfix-maps"], best.postmap];
  const time = mine.seconds / theirs.seconds;
  const processor = mine.processor / theirs.processor;
  const memory = mine.megabytes / theirs.megabytes;
  const same = answers["postfix-maps"] === answers.postmap;
  console.log(
    `ratio          elapsed ${time.toFixed(3)} (at most 0.333), processor ${processor.toFixed(3)}, memory ${memory.toFixed(3)} (below 1)`,
  );
  console.log(same ? "the answers are the same" : "THE ANSWERS DIFFER");
  process.exitCode = same && time <= 1 / 3 && memory < 1 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}

function keyOf(index) {
  return `user.number${index}@domain${index % 5_000}.example.test`;
}

async function writeTable(file) {
  const out = createWriteStream(file);
  for (let index = 0; index < entries; index++) {
    if (index % 10_000 === 0) out.write(`# part ${index / 10_000}\n\n`);
    const rest = index % 1_000 === 0 ? `,\n   second${index}@relay.example.test\n` : "\n";
    if (!out.write(`${keyOf(index)} mailbox${index}@relay${index % 97}.example.test${rest}`))
      await once(out, "drain");
  }
  out.end(`${keyOf(0)} a-duplicate\n"quoted key" x\n`);
  await once(out, "close");
  // A file that has just been changed makes Postfix wait and read it again.
  utimesSync(file, 1_500_000_000, 1_500_000_000);
}

function ours(file, keyFile) {
  const library = new URL("../dist/index.js", import.meta.url).href;
  return `
import { readFileSync } from "node:fs";
import { indexText } from ${JSON.stringify(library)};
const table = indexText(readFileSync(${JSON.stringify(file)}));
let out = "";
for (const key of readFileSync(${JSON.stringify(keyFile)}, "utf8").split("\\n")) {
  if (key === "") continue;
  const answer = table.lookup(key);
  if (answer.kind === "found") out += key + "\\t" + answer.value + "\\n";
}
process.stdout.write(out);
`;
}

/** Seconds, processor seconds and peak megabytes of a process, by GNU time. */
function measured([program, ...args], input) {
  if (!existsSync("/usr/bin/time")) throw new Error("this needs GNU time at /usr/bin/time");
  const report = join(folder, "time");
  const started = process.hrtime.bigint();
  const run = spawnSync("/usr/bin/time", ["-o", report, "-f", "%M %U %S", program, ...args], {
    input,
    maxBuffer: 1 << 28,
  });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (run.error) throw run.error;
  const [kilobytes, user, system] = readFileSync(report, "utf8")
    .trim()
    .split("\n")
    .at(-1)
    .split(" ")
    .map(Number);
  return { seconds, processor: user + system, megabytes: kilobytes / 1024, stdout: run.stdout.toString() };
}
