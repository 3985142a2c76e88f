import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { nameOf, type Reader, valuesOf } from "./answer.ts";
import { inFolder, run } from "./run.ts";

/** `sh` reads the file with `.` and prints each variable, with a mark behind it that tells unset from empty. */
export const sh: Reader = {
  command: "sh",
  version: () => run("dpkg-query", ["-W", "-f", "dash ${Version}", "dash"]).stdout,
  ask: (file, keys) =>
    inFolder((folder) => {
      const path = join(folder, "default");
      writeFileSync(path, file);
      const prints = keys.map(nameOf).map((name) => `printf '%s\\0' "\${${name}+x\${${name}}}"`);
      const script = [
        `unset ${keys.map(nameOf).join(" ")}`,
        "set -a",
        `. ${path} >/dev/null`,
        ...prints,
      ].join("\n");
      const { status, stdout, stderr } = run("sh", ["-c", script], {
        cwd: folder,
        env: { HOME: "/home/ada" },
      });
      const values = stdout.split("\0");
      if (status !== 0 || values.length <= keys.length)
        return { refused: stderr.replaceAll(`${path}: `, "").trim() };
      return valuesOf(keys, (key) => {
        const value = values[keys.indexOf(key)];
        return value?.startsWith("x") ? value.slice(1) : null;
      });
    }),
};

/** The line with which docker-mailserver starts PostSRSd, and `env` in the place of PostSRSd. */
export const env: Reader = {
  command: "bash",
  version: () => run("dpkg-query", ["-W", "-f", "bash ${Version}", "bash"]).stdout,
  ask: (file, keys) =>
    inFolder((folder) => {
      const path = join(folder, "default");
      writeFileSync(path, file);
      const line = `env -i $(grep -vE "^(#.*|\\s*)$" ${path}) env -0`;
      const { status, stdout, stderr } = run("bash", ["-c", line], { cwd: folder });
      if (status !== 0) return { refused: stderr.trim() };
      const values = new Map(stdout.split("\0").map((entry) => [entry.split("=", 1)[0], entry]));
      return valuesOf(keys, (key) => values.get(nameOf(key))?.slice(nameOf(key).length + 1));
    }),
};
