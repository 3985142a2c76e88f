/** Whether a place of a Compose file stands in `secrets: [relay, srs]`: a service names its secrets there, and says none. */
export function isInListOfNames(text: string, at: number): boolean {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const end = text.indexOf("\n", at);
  const line = text.slice(start, Math.min(end === -1 ? text.length : end, start + longest));
  return /^[ \t]*secrets[ \t]*:[ \t]*\[[\w., \t-]*\][ \t]*(?:#.*)?\r?$/.test(line);
}

/** Lists of names are short, and a line is looked at for each of its secrets. */
const longest = 500;
