import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** All that tests make lies in one folder, which goes when they are through. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "dms-tests-"));
  process.env.TMPDIR = folder;
  process.env.MAILCONF_STATE = join(folder, "state");
  return () => rmSync(folder, { recursive: true, force: true });
}
