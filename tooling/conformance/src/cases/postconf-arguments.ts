/** The options of a `postconf` command line, taken apart as getopt(3) does. */
export interface PostconfArguments {
  /** Single letters, as often as they are given. */
  readonly letters: string;
  /** The values of `-C` and `-o`. */
  readonly values: readonly { readonly option: "C" | "o"; readonly value: string }[];
  readonly rest: readonly string[];
}

export function readArguments(argv: readonly string[]): PostconfArguments {
  let letters = "";
  const values: { option: "C" | "o"; value: string }[] = [];
  let at = 0;
  for (; at < argv.length; at++) {
    const argument = argv[at] ?? "";
    if (argument === "--") {
      at++;
      break;
    }
    if (!argument.startsWith("-") || argument === "-") break;
    for (let index = 1; index < argument.length; index++) {
      const letter = argument[index] ?? "";
      if (letter !== "C" && letter !== "o") {
        letters += letter;
        continue;
      }
      const glued = argument.slice(index + 1);
      if (glued === "") at++;
      values.push({ option: letter, value: glued === "" ? (argv[at] ?? "") : glued });
      break;
    }
  }
  return { letters, values, rest: argv.slice(at) };
}
