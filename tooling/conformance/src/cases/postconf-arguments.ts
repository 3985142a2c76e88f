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

/** What `postconf` refuses before it reads a file, in its words; undefined if the command line is sound. */
export function refusalOf({ letters, values }: PostconfArguments): string | undefined {
  const given = [...new Set(letters)];
  const modes = ["d", "e", "n", "X", "#"].filter((mode) => given.includes(mode));
  if (modes.length > 1) return `specify one of ${modes.map((mode) => `-${mode}`).join(" ")}`;
  const onMaster = given.find((letter) => "MFP".includes(letter));
  const refused = onMaster === "M" ? "" : onMaster === "F" ? "X#" : onMaster === "P" ? "#" : undefined;
  const stray = given.find((letter) => refused?.includes(letter));
  if (stray) return `with option -${onMaster}, do not specify -${stray}`;
  for (const { option, value } of values) {
    if (option === "C") {
      const unknown = value.split(/[, \t\r\n]+/).find((name) => name !== "" && !classNames.test(name));
      if (unknown !== undefined) return `unknown -C option value "${unknown}" in "${value}"`;
    } else {
      const name = value.split("=", 1)[0] ?? "";
      const problem = name.trim() === "" ? "missing attribute name" : "missing '=' after attribute name";
      if (name.trim() === "" || !value.includes("="))
        return `invalid parameter override: ${value}: ${problem}`;
    }
  }
  return undefined;
}

const classNames = /^(?:all|builtin|service|user)$/i;
