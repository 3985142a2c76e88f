// Embeds the files of base/ into src/base.generated.ts, so that the configurator needs no disk.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

const root = join(import.meta.dirname, "base");
const profiles = ["common", "15.1", "16.0"];

const filesOf = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

const embedded = Object.fromEntries(
  profiles.map((profile) => {
    const folder = join(root, profile);
    return [
      profile,
      Object.fromEntries(
        filesOf(folder).map((file) => [`/${relative(folder, file)}`, readFileSync(file, "utf8")]),
      ),
    ];
  }),
);

writeFileSync(
  join(import.meta.dirname, "src/base.generated.ts"),
  `export const base: Readonly<Record<${profiles.map((name) => JSON.stringify(name)).join(" | ")}, Readonly<Record<string, string>>>> = ${JSON.stringify(embedded, null, 2)};\n`,
);
