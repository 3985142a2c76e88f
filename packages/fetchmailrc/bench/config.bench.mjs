// Control file to typed data in a warm process, against the whole process of `fetchmail --configdump`.
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { best, milliseconds, processorTime } from "../../../bench/measure.mjs";
import { parse } from "../dist/index.js";

/** Entries as people write them: a comment, a password with an escape, a local name, some flags. */
const entries = (count, service) =>
  Array.from(
    { length: count },
    (_, index) => `poll pop${index}.provider.example proto pop3${service} uidl
  # account ${index}
  user "user.${index}@example.org" there with password "s3cret\\\\${index}" is "local${index}@example.test" here
  options ssl sslcertck keep fetchlimit 50 smtphost localhost
`,
  ).join("");

const folder = mkdtempSync(join(tmpdir(), "fetchmailrc-bench-"));
const path = join(folder, "rc");
writeFileSync(path, "");
chmodSync(path, 0o600);

const ours = (text) => {
  const config = parse(text).toConfig();
  if (config?.servers.length === 0) throw new Error("nothing was read");
};
const theirs = () => {
  const { status, stdout } = spawnSync("fetchmail", ["--configdump", "-f", path], { maxBuffer: 1 << 30 });
  if (status !== 0 || stdout.length === 0) throw new Error("fetchmail did not dump");
};

try {
  for (let round = 0; round < 5; round++) ours(entries(2_000, ""));
  const installed = spawnSync("fetchmail", ["--help"]).error === undefined;
  for (const [name, service] of [
    ["ports left out", ""],
    ["named services", " service pop3s"],
  ]) {
    const found = [];
    for (const count of [2_000, 20_000]) {
      const text = entries(count, service);
      writeFileSync(path, text);
      const [library, program, processor] = [[], [], []];
      for (let round = 0; round < (count > 2_000 ? 5 : 15); round++) {
        library.push(milliseconds(() => ours(text)));
        if (installed) program.push(milliseconds(theirs));
        processor.push(processorTime(() => ours(text)));
      }
      const [mine, peer] = [best(library), best(program)];
      found.push(best(processor));
      const against = installed ? `, fetchmail ${peer.toFixed(1)} ms, ratio ${(mine / peer).toFixed(2)}` : "";
      console.log(`${count} entries, ${name}: ${mine.toFixed(1)} ms${against}`);
    }
    console.log(`growth of processor time from 2,000 to 20,000: ${(found[1] / found[0]).toFixed(1)}`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
