import { nameValueMessages, splitNameValue, unwrap } from "@mailconf/postfix-lines";

/** A setting of main.cf that one service overrides with `-o`. */
export interface ServiceOption {
  readonly name: string;
  readonly value: string;
}

/** An argument in the form of `postconf -M`, with the word that it came from. */
export interface Argument {
  readonly text: string;
  /** Index of the word. Several arguments can come from one word: `-vobiff=no`. */
  readonly word: number;
}

/** Something about an argument that postconf warns of. */
export interface ArgumentProblem {
  readonly reason: "unclosed-brace" | "text-after-brace" | "option-without-value";
  readonly word: number;
  /** What postconf logs. */
  readonly message: string;
}

export interface Arguments {
  readonly list: readonly Argument[];
  readonly problems: readonly ArgumentProblem[];
}

/**
 * Brings the words after the command into the one form that Postfix works with (`postconf_master.c`,
 * pcf_normalize_daemon_args): `-oname=value` and `-o { name = value }` become `-o`, `name=value`; `-von=v` becomes
 * `-v`, `-o`, `n=v`; braced arguments lose their braces. Options end at `--` or at the first word without `-`.
 *
 * Postfix looks for an `o` anywhere in a word of options, so it tears `-obiff=no` into `-o biff=n -o`. So do we.
 */
export function normalize(words: readonly string[]): Arguments {
  const list: Argument[] = [];
  const problems: ArgumentProblem[] = [];
  let next = 0;
  /** What a tear left over, without the `-` that it gets. */
  let torn: Argument | undefined;
  const take = (): Argument | undefined => {
    const text = words[next];
    return text === undefined ? undefined : { text, word: next++ };
  };
  const takeValue = (): Argument | undefined => {
    if (!torn) return take();
    const value = { text: `-${torn.text}`, word: torn.word };
    torn = undefined;
    return value;
  };
  const strip = ({ text, word }: Argument): string => {
    const { text: inside, problem } = unwrap(text);
    if (problem === "unclosed") {
      problems.push({ reason: "unclosed-brace", word, message: `missing '}' in "${text}"` });
    } else if (problem === "trailing") {
      problems.push({ reason: "text-after-brace", word, message: `syntax error after '}' in "${text}"` });
    }
    return inside;
  };
  let argument = take();
  while (torn || (argument && isOption(argument.text))) {
    const { text, word }: Argument = torn ?? {
      text: argument?.text.slice(1) ?? "",
      word: argument?.word ?? 0,
    };
    torn = undefined;
    const tear = text.indexOf("o", 1);
    const letters = tear === -1 ? text : text.slice(0, tear);
    if (tear !== -1) torn = { text: text.slice(tear), word };
    const takes = letters === "" || letters.startsWith("o");
    list.push({ text: `-${takes ? letters.slice(0, 1) : letters}`, word });
    const glued = takes && letters.length > 1 ? { text: letters.slice(1), word } : undefined;
    const value = glued ?? (takes ? takeValue() : undefined);
    if (!torn) argument = take();
    if (!value) continue;
    let normal = value.text;
    if (normal.startsWith("{")) {
      normal = strip(value);
      if (letters.startsWith("o")) {
        const pair = splitNameValue(normal);
        if ("problem" in pair) {
          problems.push({
            reason: "option-without-value",
            word: value.word,
            message: `${nameValueMessages[pair.problem]}: "${normal}"`,
          });
        } else normal = `${pair.name}=${pair.value}`;
      }
    }
    list.push({ text: normal, word: value.word });
  }
  for (; argument; argument = take()) {
    const { text, word } = argument;
    list.push({ text: text.startsWith("{") ? strip(argument) : text, word });
  }
  return { list, problems };
}

/** Where an `-o name=value` stands in a list of normal arguments: `at` is the `-o`, `at + 1` the setting. */
export interface LocatedOption extends ServiceOption {
  readonly at: number;
}

/** The `-o name=value` settings among normal arguments. What is no `name=value` is no setting. */
export function optionsOf(list: readonly string[]): readonly LocatedOption[] {
  const found: LocatedOption[] = [];
  for (const { at, value } of optionWords(list)) {
    if (list[at] !== "-o" || value === undefined) continue;
    const pair = splitNameValue(value);
    if ("name" in pair) found.push({ ...pair, at });
  }
  return found;
}

/** The options at the head of a list of normal arguments, each with its value if it takes one. */
export function optionWords(
  list: readonly string[],
): readonly { readonly at: number; readonly value: string | undefined }[] {
  const found: { at: number; value: string | undefined }[] = [];
  for (let at = 0; at < list.length; at++) {
    const text = list[at] ?? "";
    if (!isOption(text)) break;
    const value = takesValue(text) ? list[at + 1] : undefined;
    found.push({ at, value });
    if (value !== undefined) at++;
  }
  return found;
}

const isOption = (text: string): boolean => text.startsWith("-") && text !== "--";

/** Only `-o` takes a value; a lone `-` swallows the next argument as well (`strchr` finds the end of the list). */
export const takesValue = (text: string): boolean => text[1] === "o" || text.length === 1;
