import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * All that the tests of a package make outside the checkout lies in one folder, which goes when they are through:
 * temporary files, and the state that the command keeps. The name is short, since sockets below it have short paths.
 */
export default function setup() {
  const folder = mkdtempSync(join(tmpdir(), "mc-"));
  process.env.TMPDIR = folder;
  process.env.MAILCONF_STATE = join(folder, "state");
  return () => rmSync(folder, { recursive: true, force: true });
}
