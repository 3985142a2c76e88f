import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";

const here = dirname(fileURLToPath(import.meta.url));
/** The built command. */
export const main = join(here, "../dist/main.js");

/** The example of the project. */
export const example = join(here, "../../../examples/two-domains");

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Both, as a terminal shows them. */
  readonly all: string;
}

/** Runs the built command in a folder. No run may ever print a stack. */
export function dms(folder: string, ...args: readonly string[]): Ran {
  return dmsWith({}, folder, ...args);
}

/** Runs the built command in a folder, with variables besides. */
export function dmsWith(
  variables: Readonly<Record<string, string>>,
  folder: string,
  ...args: readonly string[]
): Ran {
  const env = {
    PATH: process.env.PATH ?? "",
    NO_COLOR: "1",
    MAILCONF_STATE: process.env.MAILCONF_STATE ?? "",
    ...variables,
  };
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    cwd: folder,
    encoding: "utf8",
    env,
    maxBuffer: 256 * 1024 * 1024,
  });
  expect(stderr).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
  return { status, stdout, stderr, all: stdout + stderr };
}

/** A scratch folder with files in it. */
export function scratch(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "dms-test-"));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** A copy of the example, with files changed. */
export function exampleWith(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = scratch();
  cpSync(example, folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}
