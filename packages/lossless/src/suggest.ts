import { distance } from "./distance.ts";

/** Longer words are no misspelt names, and comparing them takes time in the square of their length. */
const longestName = 80;

/**
 * The known names that a misspelt one may have meant, nearest first, at most three.
 * Compares without regard to case; a swap of two neighbours counts as one slip.
 */
export function suggest(name: string, known: Iterable<string>): string[] {
  if (name.length > longestName) return [];
  const wanted = name.toLowerCase();
  const limit = Math.max(1, Math.min(3, Math.floor(wanted.length / 3)));
  const near: { candidate: string; slips: number }[] = [];
  const letters = lettersOf(wanted);
  const seen = new Set<string>();
  for (const candidate of known) {
    if (Math.abs(candidate.length - wanted.length) > limit) continue;
    // One slip changes two letters at most.
    if (bitsOf(letters ^ lettersOf(candidate)) > 2 * limit || seen.has(candidate)) continue;
    seen.add(candidate);
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

/** Which letters a word has, one bit each, whatever their case; letters beyond ASCII share their bits with others. */
function lettersOf(word: string): number {
  const known = masks.get(word);
  if (known !== undefined) return known;
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31);
  if (masks.size < mostMasks) masks.set(word, letters);
  return letters;
}

// The names that a program knows are compared with every name that it does not know.
const masks = new Map<string, number>();
const mostMasks = 10_000;

function bitsOf(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}
