import { randomBytes } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** The process that holds a lock, described so that another one can tell whether it still runs. */
export interface Holder {
  readonly pid: number;
  /** When it started, as the kernel counts: a process id alone comes back. */
  readonly start?: string;
  /** The run of the kernel in which this counts. */
  readonly boot?: string;
  /** The space of process ids: every container has its own. */
  readonly space?: string;
  readonly host: string;
  /** No other process has this. */
  readonly token: string;
  /** A lock file that it takes besides, for others to see. */
  readonly besides?: string;
}

const ownBoot = read("/proc/sys/kernel/random/boot_id");
const ownSpace = spaceOfIds();

/** This process. */
export function ourselves(besides?: string): Holder {
  const start = startOf("self");
  return {
    pid: process.pid,
    host: hostname(),
    token: randomToken(),
    ...(start !== undefined && { start }),
    ...(ownBoot !== undefined && { boot: ownBoot }),
    ...(ownSpace !== undefined && { space: ownSpace }),
    ...(besides !== undefined && { besides }),
  };
}

/** A name that nothing else has. */
export const randomToken = (): string => randomBytes(8).toString("hex");

/** Whether a holder still runs; `unknown` where its process ids are not ours to judge. */
export function stateOf(holder: Holder): "running" | "gone" | "unknown" {
  const { pid, start, boot, space, host } = holder;
  if (boot !== ownBoot || space !== ownSpace) return "unknown";
  if (space === undefined && host !== hostname()) return "unknown";
  if (!isAlive(pid)) return "gone";
  const now = startOf(pid);
  return now === undefined || start === undefined || now === start ? "running" : "gone";
}

/** A holder from its text; undefined if that is none. */
export function holderFrom(text: string): Holder | undefined {
  try {
    const { pid, host, token } = JSON.parse(text) as Holder;
    const isOne =
      Number.isSafeInteger(pid) && pid > 0 && typeof host === "string" && typeof token === "string";
    return isOne && /^[0-9a-f]+$/.test(token) ? (JSON.parse(text) as Holder) : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

/** Start of a process in ticks since the kernel's; a killed one that nobody has waited for yet has none. */
function startOf(pid: number | "self"): string | undefined {
  const row = read(`/proc/${pid}/stat`);
  // The name of the program, in parentheses, may hold anything.
  const fields = row?.slice(row.lastIndexOf(")") + 2).split(" ");
  return fields === undefined ? undefined : /^[ZX]/.test(fields[0] ?? "") ? "ended" : fields[19];
}

function spaceOfIds(): string | undefined {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return undefined;
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return undefined;
  }
}
