import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { atEnd } from "./at-end.ts";
import type { CliCase } from "./case.ts";

/** A folder for one case. */
export interface CaseFolder {
  readonly path: string;
  remove(): void;
}

/** An empty folder of its own, which is gone when the case is, or when this process is. */
export function newFolder(): CaseFolder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), "cli-cases-")));
  const remove = () => rmSync(path, { recursive: true, force: true, maxRetries: 3 });
  const forget = atEnd(remove);
  return {
    path,
    remove() {
      remove();
      forget();
    },
  };
}

/** Lays out the files of a case. */
export function layOut(folder: string, files: CliCase["files"]): void {
  for (const [path, given] of Object.entries(files ?? {})) {
    const file = typeof given === "string" ? { content: given } : given;
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    if (file.link !== undefined) symlinkSync(file.link, target);
    else if (file.folder) mkdirSync(target, { recursive: true });
    else if (file.base64 !== undefined) writeFileSync(target, Buffer.from(file.base64, "base64"));
    else writeFileSync(target, file.content ?? "");
    if (file.mode !== undefined) chmodSync(target, Number.parseInt(file.mode, 8));
  }
}
