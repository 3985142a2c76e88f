import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** An environment that says nothing. */
export const quiet = { PATH: "/usr/bin:/bin:/usr/sbin:/sbin", LC_ALL: "C.UTF-8", HOME: "/nonexistent" };

/** Runs a program to its end, without input, in an environment that says nothing. */
export function run(
  command: string,
  args: readonly string[],
  { cwd, env = {} }: { cwd?: string; env?: Record<string, string> } = {},
): Run {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    // A pipe that a program leaves unread can keep Node waiting after the program has ended.
    stdio: ["ignore", "pipe", "pipe"],
    cwd,
    env: { ...quiet, ...env },
    encoding: "utf8",
    timeout: 20_000,
    killSignal: "SIGKILL",
    maxBuffer: 1 << 26,
  });
  if (error) throw error;
  return { status, stdout, stderr };
}

/** Whether a program is there. */
export const isInstalled = (command: string): boolean =>
  run("sh", ["-c", `command -v ${command}`]).status === 0;

/** Does something in a folder of its own, which is gone afterwards. */
export async function inFolder<Result>(work: (folder: string) => Result | Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "mailconf-service-"));
  try {
    return await work(folder);
  } finally {
    // What was just killed may still have been writing.
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
  }
}
