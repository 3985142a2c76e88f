export type Version = "2.3" | "2.4";

/** Words of each version: those that both know, and those of its own. */
export const byVersion = (
  both: readonly string[],
  own: Readonly<Record<Version, readonly string[]>>,
): Readonly<Record<Version, readonly string[]>> => ({
  "2.3": [...both, ...own["2.3"]],
  "2.4": [...both, ...own["2.4"]],
});
