import { exit, Stop } from "./exit.ts";

/** Options that Node takes from behind the name of a script as well, whoever they are meant for (Node 20 to 26). */
const nodeOptions = /^--(env-file(-if-exists)?|experimental-(default-)?config-file)(?==|$)/;

/**
 * Refuses options that Node may have obeyed before we were asked: an env file that is named by one of them can make
 * Node load any file. Our own option for an env file has a name that no Node knows.
 *
 * @throws Stop if one of the words is such an option
 */
export function refuseNodeOptions(words: readonly string[]): void {
  const end = words.indexOf("--");
  for (const word of end === -1 ? words : words.slice(0, end)) {
    const [option] = nodeOptions.exec(word) ?? [];
    if (option === undefined) continue;
    throw new Stop(
      exit.usage,
      `${option} is an option of Node, which reads it itself: name an env file with --vars <file>`,
    );
  }
}
