import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { nameOf, type Reader, valuesOf } from "./answer.ts";
import { inFolder, run } from "./run.ts";

/** `opendkim -e` prints every value of a name, the one that counts first. */
export const opendkim: Reader = {
  command: "opendkim",
  version: () => run("opendkim", ["-V"]).stdout.split("\n", 1)[0]?.replace("opendkim: ", "") ?? "",
  ask: (file, keys) =>
    inFolder((folder) => {
      const path = join(folder, "opendkim.conf");
      writeFileSync(path, file);
      const found = new Map<string, string | null>();
      for (const name of keys.map(nameOf)) {
        const { stdout, stderr } = run("opendkim", ["-x", path, "-e", name]);
        if (stderr !== "") return { refused: stderr.replaceAll(`${path}: `, "").trim() };
        found.set(name, stdout === "" ? null : (stdout.split("\n", 1)[0] ?? ""));
      }
      return valuesOf(keys, (key) => found.get(nameOf(key)));
    }),
};
