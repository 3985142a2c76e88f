import { spawn } from "node:child_process";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "./makefile.ts";
import type { Rules } from "./normal.ts";
import { programs } from "./programs/index.ts";
import type { Source, UpstreamTest } from "./upstream.ts";

export interface Outcome {
  readonly passed: boolean;
  /** What the commands printed: the differences, if there are any. */
  readonly output: string;
}

/** Where this package is built. */
const built = join(import.meta.dirname, "..", "dist");

/**
 * Runs the recipe of a test as make(1) does, in a copy of the source's directory where the programs are ours.
 * Nothing outside the copy is written, except what a recipe writes to the temporary folder.
 */
export async function runTest(source: Source, test: UpstreamTest, rules: Rules): Promise<Outcome> {
  const root = mkdtempSync(join(tmpdir(), "mailconf-postfix-source-"));
  try {
    const cwd = layOut(source, test, rules, root);
    return await shell(scriptOf(test.target.recipe), cwd, {
      PATH: `${join(root, "bin")}:${process.env.PATH ?? "/usr/bin:/bin"}`,
      LC_ALL: "C",
    });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/**
 * The commands, each in a shell of its own; the first that fails ends the test. A library that shortens pauses, which
 * some recipes have built, is nothing to us.
 */
const scriptOf = (recipe: readonly Command[]): string =>
  recipe
    .map(
      ({ text, mayFail }) =>
        `(:\n${text.replaceAll(/\bLD_PRELOAD=\S+/g, "")}\n) || ${mayFail ? ":" : "exit 1"}\n`,
    )
    .join("");

/** Copies the data of the test's directory, and puts a program where make(1) would have built it. */
function layOut(source: Source, { directory }: UpstreamTest, rules: Rules, root: string): string {
  const from = join(source.folder, "src", directory);
  const to = join(root, "src", directory);
  cpSync(from, to, { recursive: true, filter: (path) => !/\.[cho]$/.test(path) });
  for (const name of readdirSync(from))
    if (name.endsWith(".c")) symlinkSync(join(from, name), join(to, name));
  for (const [place, standIns] of Object.entries(programs)) {
    mkdirSync(join(root, "src", place), { recursive: true });
    for (const name of Object.keys(standIns)) {
      standIn(join(root, "src", place, name), ["program.js", source.version, place, '"$0"']);
    }
  }
  writeFileSync(join(root, "rules.json"), JSON.stringify(rules));
  mkdirSync(join(root, "bin"));
  // Since 3.11 the top Makefile makes a main.cf for tests.
  mkdirSync(join(root, "test-conf"));
  writeFileSync(join(root, "test-conf", "main.cf"), "");
  // Most outputs equal their reference as they are; that is quickly seen.
  const shortcut = 'case " $* " in *" - "*) ;; *) /usr/bin/cmp -s "$@" && exit 0 ;; esac\n';
  for (const name of ["diff", "cmp"]) {
    standIn(join(root, "bin", name), ["compare.js", quoted(root)], shortcut);
  }
  return to;
}

function standIn(path: string, [program = "", ...words]: readonly string[], before = ""): void {
  rmSync(path, { force: true });
  const command = [quoted(process.execPath), quoted(join(built, program)), ...words, '"$@"'];
  writeFileSync(path, `#!/bin/sh\n${before}exec ${command.join(" ")}\n`);
  chmodSync(path, 0o755);
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

function shell(script: string, cwd: string, env: Readonly<Record<string, string>>): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn("/bin/sh", ["-c", script], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    const printed: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => printed.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => printed.push(chunk));
    child.on("error", reject);
    child.on("close", (status) =>
      resolve({ passed: status === 0, output: Buffer.concat(printed).toString() }),
    );
  });
}
