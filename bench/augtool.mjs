import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { best, milliseconds } from "./measure.mjs";

/**
 * Prints how long reading a file takes, beside augtool, which reads it in turns with us.
 *
 * @param file its path in the container, its text, and the lens that augtool reads it with
 * @param read reads the text once
 */
export function besideAugtool({ path, text, lens }, read, { times = 200, rounds = 7 } = {}) {
  const root = mkdtempSync(join(tmpdir(), "mailconf-bench-"));
  mkdirSync(join(root, dirname(path)), { recursive: true });
  writeFileSync(join(root, path), text);
  // Without its time stamp augtool reads the file again, as it must here.
  const again = `set /augeas/files${path}/mtime 0\nload\n`;
  const input = `${again.repeat(times)}print /augeas/load/${lens}/lens\n`;
  const options = ["--noautoload", "--root", root, "--transform", `${lens}.lns incl ${path}`];
  const [ours, theirs] = [[], []];
  for (let round = 0; round < rounds; round++) {
    ours.push(
      milliseconds(() => {
        for (let time = 0; time < times; time++) read(text);
      }),
    );
    theirs.push(milliseconds(() => spawnSync("augtool", options, { input })));
  }
  rmSync(root, { recursive: true });
  const name = path.slice(path.lastIndexOf("/") + 1);
  console.log(`${name} of ${text.split("\n").length - 1} lines, ${times} times: ${best(ours).toFixed(0)} ms`);
  if (spawnSync("augtool", ["--version"]).error === undefined) {
    const ratio = best(ours) / best(theirs);
    console.log(`augtool, the same file: ${best(theirs).toFixed(0)} ms; ours is ${ratio.toFixed(2)} of it`);
  } else console.log("SKIPPED: augtool is not installed");
}
