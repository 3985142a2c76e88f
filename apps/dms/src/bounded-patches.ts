import { shortened } from "./limited.ts";

/** What people read of a diff, in characters: of one file, and of all files of a command. */
const most = { each: 64 * 1024, all: 512 * 1024 } as const;

/**
 * Makes diffs that may be shown whole or in part: of a long one the first lines, and how many more there are. They have
 * stars for secrets, so that nobody can feed them to `patch` anyway.
 */
export function boundedPatches(): (patch: string) => string {
  let left: number = most.all;
  return (patch) => {
    const shown = firstLines(patch, Math.min(most.each, left));
    left = Math.max(0, left - shown.length);
    return shown;
  };
}

/** The head of a diff, then as many lines as fit. */
function firstLines(patch: string, room: number): string {
  if (patch.length <= room) return patch;
  const shown: string[] = [];
  let [at, length] = [0, 0];
  while (at < patch.length) {
    const newline = patch.indexOf("\n", at);
    const end = newline === -1 ? patch.length : newline;
    const line = shortened(patch.slice(at, end));
    length += line.length + 1;
    if (length > room && shown.length >= linesOfHead) break;
    shown.push(line);
    at = end + 1;
  }
  const more = linesIn(patch, at);
  return more === 0 ? shown.join("\n") : [...shown, `… and ${more} more lines`].join("\n");
}

/** Both names of the file. */
const linesOfHead = 2;

/** How many lines stand in a text from an offset on. */
function linesIn(text: string, from: number): number {
  let count = 0;
  for (let at = from; at < text.length; count++) {
    const newline = text.indexOf("\n", at);
    at = newline === -1 ? text.length : newline + 1;
  }
  return count;
}
