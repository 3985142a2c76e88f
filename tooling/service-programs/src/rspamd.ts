import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Key, type Reader, valuesOf } from "./answer.ts";
import { inFolder, run } from "./run.ts";

/** `rspamadm configdump` reads a file as Rspamd does, templates and all, and prints what is in it as JSON. */
export const rspamd: Reader = {
  command: "rspamadm",
  version: () => `Rspamd ${run("rspamadm", ["--version"]).stdout.trim().replace("Rspamadm ", "")}`,
  ask: (file, keys) =>
    inFolder((folder) => {
      const path = join(folder, "rspamd.conf");
      writeFileSync(path, file);
      const { stdout, stderr } = run("rspamadm", ["configdump", "-C", "-c", path], { cwd: folder });
      if (!stdout.includes("{")) {
        const words = `${stdout}${stderr}`.replaceAll(`${folder}/`, "").trim();
        return { refused: words.split("\n").at(-1) ?? "" };
      }
      const dump = JSON.parse(stdout.slice(stdout.indexOf("{"))) as unknown;
      return valuesOf(keys, (key) => textOf(valueAt(dump, key)));
    }),
};

const valueAt = (dump: unknown, key: Key): unknown =>
  (typeof key === "string" ? [key] : key).reduce<unknown>(
    (value, name) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, name)
        ? (value as Record<string, unknown>)[name]
        : undefined,
    dump,
  );

const textOf = (value: unknown): string | undefined =>
  value === undefined ? undefined : typeof value === "string" ? value : JSON.stringify(value);
