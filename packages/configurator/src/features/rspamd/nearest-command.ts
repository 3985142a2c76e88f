import { suggest } from "@mailconf/lossless";

/** The commands of `custom-commands.conf` (spec: config-volume 5.2). */
const commands = [
  "disable-module",
  "enable-module",
  "set-option-for-module",
  "set-option-for-controller",
  "set-option-for-proxy",
  "set-common-option",
  "add-line",
] as const;

/**
 * The command that was meant by an unknown one: that with most words in common, in any order, as
 * `set-option-for-common` and `set-common-option` have; else the one that is spelt most alike.
 */
export function nearestCommand(word: string): string {
  const wanted = new Set(word.toLowerCase().split(/[-_]/));
  const [first, second] = commands
    .map((command) => ({ command, share: shareOf(wanted, command.split("-")) }))
    .sort((a, b) => b.share - a.share);
  if (first && first.share >= 0.5 && first.share > (second?.share ?? 0)) return first.command;
  return suggest(word, commands)[0] ?? "set-option-for-module";
}

/** How many of the words of both are words of each. */
function shareOf(wanted: ReadonlySet<string>, words: readonly string[]): number {
  const common = words.filter((word) => wanted.has(word)).length;
  return common / (wanted.size + words.length - common);
}
