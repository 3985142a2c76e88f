import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { nameOf, type Reader, valuesOf } from "./answer.ts";
import { inFolder, run } from "./run.ts";

const complaint = /^opendmarc: can't load ignore list from ([\s\S]*): [^:\n]*\n$/;

/**
 * OpenDMARC tells no values but that of `IgnoreHosts`, when it cannot open that file. It is asked without a socket that
 * it could open, so that it never starts.
 */
export const opendmarc: Reader = {
  command: "opendmarc",
  version: () => run("opendmarc", ["-V"]).stdout.split("\n", 1)[0]?.replace("opendmarc: ", "") ?? "",
  ask: (file, keys) =>
    inFolder((folder) => {
      const path = join(folder, "opendmarc.conf");
      writeFileSync(path, file);
      const checked = run("opendmarc", ["-n", "-c", path], { cwd: folder });
      if (checked.status !== 0) return { refused: checked.stderr.replaceAll(`${path}: `, "").trim() };
      const { stderr } = run("opendmarc", ["-f", "-c", path, "-p", "nothing:"], { cwd: folder });
      const [, value] = complaint.exec(stderr) ?? [];
      return valuesOf(keys, (key) => {
        if (nameOf(key) !== "IgnoreHosts") throw new Error("OpenDMARC tells the value of IgnoreHosts alone");
        return value;
      });
    }),
};
