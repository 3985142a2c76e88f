import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";

/** The built command. */
export const main = fileURLToPath(new URL("../dist/main.js", import.meta.url));

/** Writes what the process used to its fourth stream when it ends. */
const meter = `import { writeSync } from "node:fs";
process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  writeSync(3, JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1024 }));
});`;

const imported = (code: string) => ["--import", `data:text/javascript,${encodeURIComponent(code)}`];

export interface Measured {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly all: string;
  /** Processor time in seconds, of all threads. */
  readonly cpu: number;
  /** The most memory that was used, in MiB. */
  readonly memory: number;
}

export interface Bounds {
  readonly cpu?: number;
  readonly memory?: number;
  /** Bytes of both streams. */
  readonly output?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Code that runs before the command. */
  readonly before?: string;
  /** Where stdout and stderr go instead. */
  readonly stdio?: readonly (number | "pipe")[];
}

/**
 * Runs the built command and holds it to bounds: it ends, within time, memory and output, with a status of its own and
 * without a stack.
 */
export function measured(folder: string, args: readonly string[], bounds: Bounds = {}): Measured {
  const { cpu = 4, memory = 600, output = 100_000, env = {}, before = "", stdio = [] } = bounds;
  const child = spawnSync(process.execPath, [...imported(meter + before), main, ...args], {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: process.env.PATH ?? "", NO_COLOR: "1", ...env },
    maxBuffer: 64 * 1024 * 1024,
    stdio: ["ignore", stdio[0] ?? "pipe", stdio[1] ?? "pipe", "pipe"],
    timeout: 60_000,
  });
  const { status, stdout: out, stderr: err, signal } = child;
  const [stdout, stderr] = [out ?? "", err ?? ""];
  const all = stdout + stderr;
  expect(signal).toBe(null);
  expect(all).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
  const used = JSON.parse(child.output[3] ?? "null") as { readonly cpu: number; readonly memory: number };
  expect(used.cpu).toBeLessThan(cpu);
  expect(used.memory).toBeLessThan(memory);
  expect(all.length).toBeLessThan(output);
  return { status, stdout, stderr, all, ...used };
}
