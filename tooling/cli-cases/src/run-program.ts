import { type ChildProcess, spawn } from "node:child_process";
import { atEnd } from "./at-end.ts";
import type { Given } from "./case.ts";

/** How a program ended, and what it printed. */
export interface Ran {
  /** The exit status, the signal that ended it, or why there is neither. */
  readonly exit: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs words in a folder, which is the home of the program as well. Its environment has nothing that colours, pages
 * or redirects. When it ends, or does not within its time, whatever it started is ended with it.
 */
export function runProgram(
  words: readonly string[],
  folder: string,
  { stdin = "", env = {}, timeoutS = 60 }: Given = {},
): Promise<Ran> {
  const clean = { PATH: process.env.PATH, HOME: folder, LANG: "C.UTF-8", TERM: "dumb", ...env };
  const [program = "", ...rest] = words;
  return new Promise((resolve) => {
    // A process group of its own, so that it can be ended as a whole.
    const child = spawn(program, rest, { cwd: folder, env: clean, detached: true });
    const forget = atEnd(() => endGroup(child));
    const printed = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
    let isLate = false;
    const clock = setTimeout(() => {
      isLate = true;
      endGroup(child);
    }, timeoutS * 1000);
    child.stdout.on("data", (bytes: Buffer) => printed.stdout.push(bytes));
    child.stderr.on("data", (bytes: Buffer) => printed.stderr.push(bytes));
    child.on("error", (error) => printed.stderr.push(Buffer.from(error.message)));
    // A child of its own may keep the streams open for ever.
    child.on("exit", () => endGroup(child));
    child.on("close", (status, signal) => {
      clearTimeout(clock);
      forget();
      const exit = isLate ? `no end within ${timeoutS} s` : (status ?? signal ?? "not started");
      resolve({ exit, stdout: text(printed.stdout), stderr: text(printed.stderr) });
    });
    // A program that does not read is no error.
    child.stdin.on("error", () => {});
    child.stdin.end(stdin);
  });
}

const text = (parts: readonly Buffer[]) => Buffer.concat(parts).toString();

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Nothing of the group is left.
  }
}
