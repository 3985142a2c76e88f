const rowsOf = (width: number) =>
  [new Uint8Array(width), new Uint8Array(width), new Uint8Array(width)] as const;

// Kept, since words are short and many are compared.
let rows = rowsOf(128);

/**
 * Optimal string alignment distance of two words; anything above `limit` may come back as `limit + 1`.
 *
 * Only cells near the diagonal are computed: those further away stand for more slips than the limit.
 */
export function distance(a: string, b: string, limit: number): number {
  const over = limit + 1;
  if (Math.abs(a.length - b.length) > limit) return over;
  const width = b.length + 1;
  if (width > rows[0].length) rows = rowsOf(2 * width);
  let [before, previous, current] = rows;
  for (let column = 0; column < width; column++) previous[column] = Math.min(column, over);
  for (let row = 1; row <= a.length; row++) {
    const first = Math.max(1, row - limit);
    const last = Math.min(b.length, row + limit);
    current[first - 1] = first === 1 ? Math.min(row, over) : over;
    let least = current[first - 1] as number;
    const letter = a.charCodeAt(row - 1);
    for (let column = first; column <= last; column++) {
      const above = column < row + limit ? (previous[column] as number) : over;
      let slips = Math.min(
        above + 1,
        (current[column - 1] as number) + 1,
        (previous[column - 1] as number) + (letter === b.charCodeAt(column - 1) ? 0 : 1),
      );
      const isSwap =
        row > 1 &&
        column > 1 &&
        letter === b.charCodeAt(column - 2) &&
        a.charCodeAt(row - 2) === b.charCodeAt(column - 1);
      if (isSwap) slips = Math.min(slips, (before[column - 2] as number) + 1);
      current[column] = Math.min(slips, over);
      least = Math.min(least, current[column] as number);
    }
    if (least > limit) return over;
    [before, previous, current] = [previous, current, before];
  }
  return previous[b.length] as number;
}
