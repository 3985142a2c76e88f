// Everything that `doveconf -n` of 2.4 does for a file of 400 namespaces, in a warm process, in turns with the whole process
// of doveconf in the Debian 13 root that MAILCONF_DEBIAN13 names; and for 4,000, to see that time grows with the file.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { memoryFiles } from "@mailconf/lossless";
import { best, milliseconds, processorTime } from "../../../bench/measure.mjs";
import { print, resolve } from "../dist/index.js";
import { settings24 } from "../dist/settings-2.4.js";

const rounds = 9;
const fileOf = (namespaces) =>
  "dovecot_config_version = 2.4.1\ndovecot_storage_version = 2.4.1\nmail_driver = maildir\n" +
  Array.from(
    { length: namespaces },
    (_, at) =>
      `namespace n${at} {\n  separator = /\n  prefix = n${at}/\n  mailbox Trash {\n    auto = create\n  }\n}\n`,
  ).join("");
const ours = (text) => {
  const resolved = resolve("/etc/dovecot/dovecot.conf", {
    files: memoryFiles({ "/etc/dovecot/dovecot.conf": text }),
    settings: settings24,
  });
  if (resolved.error !== undefined) throw new Error(resolved.error);
  return print(resolved.changed(), "2.4");
};

const few = fileOf(400);
for (let round = 0; round < rounds; round++) ours(few);
const root = process.env.MAILCONF_DEBIAN13;
if (root === undefined) console.log("SKIPPED: doveconf 2.4, because MAILCONF_DEBIAN13 is not set");
else {
  const folder = mkdtempSync(join(root, "tmp", "mailconf-bench-"));
  try {
    writeFileSync(join(folder, "dovecot.conf"), few);
    const path = join(folder, "dovecot.conf").slice(join(root, "/").length - 1);
    const doveconf = () => spawnSync("chroot", [root, "doveconf", "-n", "-c", path], { encoding: "utf8" });
    const shown = (text) => text.split("\n").filter((line) => line !== "" && !line.startsWith("#")).length;
    if (shown(doveconf().stdout) !== shown(ours(few)))
      console.log("doveconf -n and ours DIFFER in their lines");
    const [library, program] = [[], []];
    for (let round = 0; round < rounds; round++) {
      library.push(milliseconds(() => ours(few)));
      program.push(milliseconds(doveconf));
    }
    const [mine, peer] = [best(library), best(program)];
    console.log(
      `400 namespaces: ${mine.toFixed(1)} ms, doveconf -n of 2.4 ${peer.toFixed(1)} ms, ratio ${(mine / peer).toFixed(2)}`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
const times = [few, fileOf(4_000)].map((text) =>
  best(Array.from({ length: 5 }, () => processorTime(() => ours(text)))),
);
console.log(`growth of processor time from 400 to 4,000 namespaces: ${(times[1] / times[0]).toFixed(1)}`);
