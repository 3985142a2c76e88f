import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Key, type Reader, valuesOf } from "./answer.ts";
import { inFolder, run } from "./run.ts";

const version = () => {
  const { stdout, stderr } = run("logrotate", ["--version"]);
  return `${stdout}${stderr}`.split("\n", 1)[0] ?? "";
};

/**
 * `logrotate -d` tells what it would do, and with `-f` also of its scripts; it does nothing. In a file, `/log` stands for a
 * log that is there. It can be asked for `rotate`, `compress`, `compressoptions`, the intervals, and one `postrotate`.
 */
export const logrotate: Reader = {
  command: "logrotate",
  version,
  ask: (file, keys) =>
    inFolder((folder) => {
      const [path, log] = [join(folder, "conf"), join(folder, "log")];
      for (const each of [path, log]) {
        writeFileSync(
          each,
          each === path ? file.toString().replaceAll(/(?<=^|["'\s])\/log(?=["'\s{])/g, log) : "x\n",
        );
        chmodSync(each, 0o644);
      }
      const asked = (...options: string[]) =>
        run("logrotate", [...options, "-d", "-s", join(folder, "state"), path]).stderr;
      const plan = asked();
      const error = /^error: .*$/m.exec(plan)?.[0];
      if (error !== undefined) return { refused: error.replaceAll(`${folder}/`, "") };
      const forced = asked("-f");
      return valuesOf(keys, (key) => find(key, plan, forced));
    }),
};

function find(key: Key, plan: string, forced: string): string | null | undefined {
  switch (key[1]) {
    case "rotate":
      return /^rotating pattern: [\s\S]*? \((\d+) rotations\)$/m.exec(plan)?.[1];
    case "compressoptions":
      return [...plan.matchAll(/(?<=\n)compress_options is now [ \t]*([^\n]*)/g)].at(-1)?.[1];
    case "compress":
      return forced.includes("\ncompressing log with: ") ? "" : null;
    case "postrotate": {
      const [found, lines = ""] =
        /^running script with args? .*: "\n(?:([\s\S]*)\n)?"\n(?:compressing log with: .*\n)?$/m.exec(
          forced,
        ) ?? [];
      return found === undefined ? null : lines;
    }
    default:
      return new RegExp(
        `^rotating pattern: [\\s\\S]*?\\s${key[1] === "daily" ? "after 1 days" : key[1]} \\(`,
        "m",
      ).test(plan)
        ? ""
        : null;
  }
}
