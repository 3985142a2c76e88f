/** A command line taken apart as getopt(3) does. */
export interface Options {
  has(letter: string): boolean;
  /** The values of an option, in order. */
  values(letter: string): readonly string[];
  readonly rest: readonly string[];
}

/** @param withValue the letters that take a value */
export function readOptions(argv: readonly string[], withValue: string): Options {
  const given: { readonly letter: string; readonly value: string }[] = [];
  let at = 0;
  for (; at < argv.length; at++) {
    const argument = argv[at] ?? "";
    if (!argument.startsWith("-") || argument === "-") break;
    if (argument === "--") {
      at++;
      break;
    }
    for (let index = 1; index < argument.length; index++) {
      const letter = argument[index] ?? "";
      if (!withValue.includes(letter)) {
        given.push({ letter, value: "" });
        continue;
      }
      const glued = argument.slice(index + 1);
      if (glued === "") at++;
      given.push({ letter, value: glued === "" ? (argv[at] ?? "") : glued });
      break;
    }
  }
  return {
    has: (letter) => given.some((option) => option.letter === letter),
    values: (letter) => given.filter((option) => option.letter === letter).map(({ value }) => value),
    rest: argv.slice(at),
  };
}
