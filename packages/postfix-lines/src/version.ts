/**
 * Whether a Postfix version has a change that came in several releases at once, given as the first version of each
 * that has it: `reaches("3.8.12", ["3.7.17", "3.8.12"])`. A release after all of them has it as well.
 */
export function reaches(version: string, since: readonly string[]): boolean {
  const own = numbers(version);
  const same = since.map(numbers).find(([major, minor]) => major === own[0] && minor === own[1]);
  if (same) return own[2] >= same[2];
  return since.every((first) => {
    const [major, minor] = numbers(first);
    return own[0] > major || (own[0] === major && own[1] > minor);
  });
}

/** `3.12-20260821` is a snapshot of 3.12: newer than any of its patch levels counts. */
function numbers(version: string): readonly [number, number, number] {
  const [major = 0, minor = 0, patch] = version.split(/[.-]/).map(Number);
  return [major, minor, patch ?? Number.MAX_SAFE_INTEGER];
}
