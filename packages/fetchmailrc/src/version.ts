/**
 * Releases of fetchmail whose control files differ: 6.3 (6.3.26), 6.4 (6.4.37), 6.5 (before 6.6.7) and
 * 6.6 (from 6.6.7, which changed the escapes).
 */
export type Version = "6.3" | "6.4" | "6.5" | "6.6";

const order: readonly Version[] = ["6.3", "6.4", "6.5", "6.6"];

/** Whether a release is this one or a later one. */
export const since = (version: Version, first: Version): boolean =>
  order.indexOf(version) >= order.indexOf(first);
