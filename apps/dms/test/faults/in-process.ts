import {
  existsSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { type Call, watchCalls } from "./calls.mjs";

/** What happens at a call: the process ends before it, behind it or within it; or the call fails. */
export type Fault = "before" | "after" | "torn" | `E${string}`;

interface Planned {
  readonly at: number;
  readonly how: Fault;
}

/** The process is no more: nothing that it does from here on has an effect. */
class Ended extends Error {}

let below: readonly string[] = [];
let faults: readonly Planned[] = [];
let visitor: ((call: Call) => void) | undefined;
let hasEnded = false;
let count = 0;
let log: Call[] = [];

watchCalls((call) => {
  const { name, paths, run, half } = call;
  if (!paths.some((path) => below.some((start) => path.startsWith(start)))) return run();
  if (hasEnded) throw new Ended();
  count += 1;
  log.push(call);
  visitor?.(call);
  const how = faults.find(({ at }) => at === count)?.how;
  if (how === undefined) return run();
  if (how === "before" || how === "torn" || how === "after") {
    if (how === "torn") half?.();
    if (how === "after") run();
    hasEnded = true;
    throw new Ended();
  }
  const message = `${how}: made by a test, ${name} '${paths[0]}'`;
  throw Object.assign(new Error(message), { code: how, syscall: name, path: paths[0] });
});

/**
 * Runs something with a fault at one of its calls below some folders. Says what it threw, and which calls it made.
 *
 * @param later more faults
 * @param visit sees every call just before it is made
 */
export async function runWith(
  folders: readonly string[],
  at: number,
  how: Fault,
  run: () => Promise<unknown>,
  { later = [], visit }: { readonly later?: readonly Planned[]; readonly visit?: (call: Call) => void } = {},
): Promise<{ readonly error: unknown; readonly calls: readonly Call[] }> {
  below = folders;
  faults = [{ at, how }, ...later];
  visitor = visit;
  count = 0;
  log = [];
  let error: unknown;
  try {
    await run();
  } catch (thrown) {
    error = thrown;
  }
  below = [];
  faults = [];
  visitor = undefined;
  hasEnded = false;
  return { error, calls: log };
}

/** Makes the locks of this process, which is still alive, those of one that is no more. */
export function buryHolders(state: string): void {
  if (!existsSync(state)) return;
  for (const name of readdirSync(state).filter((one) => /^(lock|takeover-)/.test(one))) {
    const path = join(state, name);
    const text = readlinkSync(path);
    const holder = JSON.parse(text);
    const dead = JSON.stringify({ ...holder, start: holder.start.replace(/./g, "1") });
    unlinkSync(path);
    symlinkSync(dead, path);
    if (holder.besides !== undefined && existsSync(holder.besides)) {
      const written = readFileSync(holder.besides, "utf8");
      writeFileSync(holder.besides, `dms ${dead}\n`.slice(0, written.length));
    }
  }
}
