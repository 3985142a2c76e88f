import type { Report } from "../model/report.ts";
import type { Word } from "../shell/word.ts";
import { type Flag, flagCalled, flagOfLetter } from "./flags.ts";

/** An option with its value, and the word that the value is the end of. */
export interface Option {
  readonly name: string;
  readonly value: string;
  readonly word: Word;
}

export interface Arguments {
  readonly options: readonly Option[];
  /** The image and what follows it. */
  readonly rest: readonly Word[];
  /** An option stands among them that is not known: nobody can say whether the word behind it belongs to it. */
  readonly hasUnknown: boolean;
}

/**
 * Takes options and operands apart as the Docker client does: `--name value`, `--name=value`, `-n value`, `-nvalue`,
 * several short ones in a word. Options end at the first word that is none.
 *
 * @param isOpen whether options that are not known pass: other programs have more of them
 */
export function readArguments(words: readonly Word[], report: Report, isOpen = false): Arguments {
  return new Parser(words, report, isOpen).parse();
}

class Parser {
  readonly #words: readonly Word[];
  readonly #report: Report;
  readonly #isOpen: boolean;
  readonly #options: Option[] = [];
  #hasUnknown = false;
  #next = 0;

  constructor(words: readonly Word[], report: Report, isOpen: boolean) {
    this.#words = words;
    this.#report = report;
    this.#isOpen = isOpen;
  }

  parse(): Arguments {
    for (let word = this.#words[this.#next]; word; word = this.#words[this.#next]) {
      if (!/^-./s.test(word.text)) break;
      this.#next++;
      if (word.text === "--") break;
      if (word.text.startsWith("--")) this.#long(word);
      else this.#short(word);
    }
    const rest = this.#words.slice(this.#next);
    return { options: this.#options, rest, hasUnknown: this.#hasUnknown };
  }

  #long(word: Word): void {
    const equals = word.text.indexOf("=");
    const name = word.text.slice(2, equals === -1 ? undefined : equals);
    const flag = flagCalled(name);
    const given = equals === -1 ? undefined : word.text.slice(equals + 1);
    if (flag) this.#add(flag, given, word, `--${name}`);
    else if (this.#isOpen) this.#foreign(name, given, word);
    else this.#unknown(`--${name}`, `unknown flag: --${name}`, word);
  }

  #unknown(name: string, refusal: string, { at }: Word): void {
    this.#hasUnknown = true;
    this.#report.refuse(refusal, "unknown-option", at, { name: { input: name } });
  }

  /** An option of another program: it has a value if the next word is no option, and not the last. */
  #foreign(name: string, given: string | undefined, word: Word): void {
    const next = this.#words[this.#next];
    const isValue = given === undefined && next !== undefined && !next.text.startsWith("-");
    if (isValue) this.#next++;
    this.#options.push({ name, value: given ?? (isValue ? next.text : ""), word: isValue ? next : word });
  }

  #short(word: Word): void {
    for (let index = 1; index < word.text.length; index++) {
      const letter = word.text[index] as string;
      const flag = flagOfLetter(letter);
      if (!flag) {
        const refusal = `unknown shorthand flag: '${letter}' in ${word.text}`;
        this.#unknown(`-${letter}`, refusal, word);
        return;
      }
      const rest = word.text.slice(index + 1);
      if (flag.isSwitch && !rest.startsWith("=")) this.#add(flag, undefined, word, `-${letter}`);
      else {
        this.#add(
          flag,
          rest === "" ? undefined : rest.replace(/^=/, ""),
          word,
          `'${letter}' in ${word.text}`,
        );
        return;
      }
    }
  }

  #add({ name, isSwitch }: Flag, given: string | undefined, word: Word, written: string): void {
    if (isSwitch) {
      if (given !== undefined && !/^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(given)) {
        const reason = `strconv.ParseBool: parsing ${JSON.stringify(given)}: invalid syntax`;
        const refusal = `invalid argument ${JSON.stringify(given)} for "--${name}" flag: ${reason}`;
        this.#report.refuse(refusal, "not-of-type", word.at, { expected: "true or false" });
      }
      this.#options.push({ name, value: given ?? "true", word });
      return;
    }
    const next = given === undefined ? this.#words[this.#next++] : undefined;
    if (given === undefined && !next) {
      this.#report.refuse(`flag needs an argument: ${written}`, "option-without-value", word.at);
      return;
    }
    this.#options.push({ name, value: given ?? next?.text ?? "", word: next ?? word });
  }
}
