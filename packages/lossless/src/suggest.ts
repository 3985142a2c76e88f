/**
 * The known names that a misspelt one may have meant, nearest first, at most three.
 * Compares without regard to case; a swap of two neighbours counts as one slip.
 */
export function suggest(name: string, known: Iterable<string>): string[] {
  const wanted = name.toLowerCase();
  const limit = Math.max(1, Math.min(3, Math.floor(wanted.length / 3)));
  const near: { candidate: string; slips: number }[] = [];
  for (const candidate of known) {
    if (Math.abs(candidate.length - wanted.length) > limit) continue;
    const slips = distance(wanted, candidate.toLowerCase(), limit);
    if (slips <= limit) near.push({ candidate, slips });
  }
  near.sort((a, b) => a.slips - b.slips || (a.candidate < b.candidate ? -1 : 1));
  const best = near[0]?.slips ?? 0;
  return near
    .filter(({ slips }) => slips <= best + 1)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/** Optimal string alignment distance; anything above `limit` may come back as `limit + 1`. */
function distance(a: string, b: string, limit: number): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    if (Math.min(...current) > limit) return limit + 1;
    before = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}
