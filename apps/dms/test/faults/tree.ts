import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";

/** Everything below a folder, in words: what it is, its mode, its content, in which the folder itself has no name. */
export function treeOf(folder: string, below = ""): Record<string, string> {
  const rows: Record<string, string> = {};
  for (const name of readdirSync(join(folder, below)).sort()) {
    const path = join(below, name);
    const at = join(folder, path);
    const found = lstatSync(at);
    const mode = (found.mode & 0o7777).toString(8);
    if (found.isDirectory()) Object.assign(rows, { [`${path}/`]: mode }, treeOf(folder, path));
    else if (found.isSymbolicLink()) rows[path] = `→ ${readlinkSync(at)}`;
    else
      rows[path] =
        `${mode} ${found.isFile() ? readFileSync(at, "latin1").replaceAll(folder, "") : "special"}`;
  }
  return rows;
}
