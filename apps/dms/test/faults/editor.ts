import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "tsup";

const package_ = join(dirname(fileURLToPath(import.meta.url)), "../..");

/**
 * Makes a program in a folder that adds lines to a file: `node PROGRAM at-once|in-turn FILE LINE…`. It is the editing of
 * `dms file set` alone, which starts faster than the whole command.
 */
export async function makeEditor(folder: string): Promise<string> {
  await build({
    entry: [join(package_, "src/edit-file.ts")],
    outDir: folder,
    config: false,
    format: "esm",
    platform: "node",
    noExternal: [/./],
    outExtension: () => ({ js: ".mjs" }),
    silent: true,
  });
  const program = join(folder, "editor.mjs");
  writeFileSync(
    program,
    `
      import { editFile } from "./edit-file.mjs";
      const [how, path, ...lines] = process.argv.slice(2);
      const add = (line) =>
        editFile(path, async (bytes) => ({ value: 0, bytes: Buffer.concat([bytes, Buffer.from(line + "\\n")]) }));
      try {
        if (how === "at-once") await Promise.all(lines.map(add));
        else for (const line of lines) await add(line);
      } catch ({ status, message }) {
        console.error(message);
        process.exitCode = status;
      }
    `,
  );
  return program;
}
