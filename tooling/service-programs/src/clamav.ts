import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { nameOf, type Reader, valuesOf } from "./answer.ts";
import { inFolder, run } from "./run.ts";

/**
 * `clamconf` prints the settings of clamd.conf that are not at their defaults: one a line, strings in quotes, nothing
 * escaped.
 */
export const clamav: Reader = {
  command: "clamconf",
  version: () => `ClamAV ${run("clamconf", ["--version"]).stdout.trim().split(" ").at(-1)}`,
  ask: (file, keys) =>
    inFolder((folder) => {
      writeFileSync(join(folder, "clamd.conf"), file);
      const { stdout, stderr } = run("clamconf", ["-c", folder, "-n"]);
      const [, shown] = /\nConfig file: clamd\.conf\n-+\n([\s\S]*?)\n\nfreshclam\.conf/.exec(stdout) ?? [];
      if (shown === undefined) {
        return { refused: stderr.replaceAll(`${folder}/`, "").trim() || "no settings" };
      }
      const lines = new Map(shown.split("\n").map((line) => [line.split(" = ", 1)[0], line]));
      return valuesOf(keys, (key) => {
        const name = nameOf(key);
        const value = lines.get(name)?.slice(`${name} = `.length);
        return value?.startsWith('"') ? value.slice(1, -1) : value;
      });
    }),
};
