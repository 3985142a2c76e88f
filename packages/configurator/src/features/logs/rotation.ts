import { type Effect, row, settingsOf, write } from "../../effect.ts";
import type { Reason, Sourced } from "../../origin.ts";

/** How often a log begins anew, and how many old ones are kept. */
export interface Rotation {
  readonly interval: Sourced<string>;
  readonly count: Sourced<number>;
}

/** Sets how one log of a base file of logrotate is rotated: the interval is a directive of its own name. */
export function* rotation(file: string, log: string, { interval, count }: Rotation): Generator<Effect> {
  const settings = settingsOf<readonly string[]>(file);
  yield settings.set([log, "rotate"], count);
  for (const other of ["daily", "weekly", "monthly"])
    if (other !== interval.value) yield settings.delete([log, other], interval);
  yield settings.set([log, interval.value], "", interval);
}

/**
 * A job or a rotation that is not wanted: a file without any, which stands in the place of the one that a package brings,
 * also when the package is installed later.
 */
export const off = (file: string, why: string, ...because: readonly Reason[]): Effect =>
  write(file, [
    // What lies in such a folder is run.
    ...(/^\/etc\/cron\.(daily|weekly)\//.test(file) ? [row("#!/bin/sh", ...because)] : []),
    row(`# ${why}`, ...because),
  ]);
