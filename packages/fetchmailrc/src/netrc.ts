import { table } from "@mailconf/lossless";

/** One `machine` of a `.netrc`. */
export interface Machine {
  readonly host: string | undefined;
  readonly login: string;
  readonly password?: string;
}

/**
 * Reads a `.netrc` as fetchmail does (netrc.c): words with parts in quotes, no escapes, `#` comments, macros to
 * the next empty line. A machine without a login is dropped, `default` never matches.
 */
export function parseNetrc(text: string): readonly Machine[] {
  const machines: Machine[] = [];
  let current: { host: string | undefined; login?: string; password?: string } | undefined;
  let expects: "machine" | "login" | "password" | "account" | "macdef" | undefined;
  const finish = () => {
    if (current?.login !== undefined) machines.push({ ...current, login: current.login });
  };
  for (const line of text.split("\n")) {
    const content = line.trimEnd();
    if (content === "" && expects === "macdef") expects = undefined;
    if (expects === "macdef") continue;
    for (const word of words(content)) {
      if (expects === undefined) {
        expects = keywords[word];
        if (word === "default") {
          finish();
          current = { host: undefined };
        }
        if (expects === "macdef") break;
        continue;
      }
      if (expects === "machine") {
        finish();
        current = { host: word };
      } else if (current && (expects === "login" || expects === "password")) current[expects] = word;
      expects = undefined;
    }
  }
  finish();
  return machines;
}

/** The password of the first machine of this name and login. */
export const findPassword = (machines: readonly Machine[], host: string, login: string): string | undefined =>
  machines.find((machine) => machine.host === host && machine.login === login)?.password;

const keywords: Readonly<Record<string, "machine" | "login" | "password" | "account" | "macdef">> = table({
  machine: "machine",
  login: "login",
  user: "login",
  password: "password",
  passwd: "password",
  account: "account",
  macdef: "macdef",
});

/** The words of a line: quotes may open and close anywhere in a word; a word that begins with `#` ends the line. */
function words(line: string): string[] {
  const found: string[] = [];
  let at = 0;
  while (at < line.length) {
    while (isBlank(line[at])) at++;
    if (line[at] === undefined || line[at] === "#") break;
    let word = "";
    let quote = "";
    for (; at < line.length && (quote !== "" || !isBlank(line[at])); at++) {
      const character = line[at] as string;
      if (quote === "" && (character === '"' || character === "'")) quote = character;
      else if (character === quote) quote = "";
      else word += character;
    }
    found.push(word);
  }
  return found;
}

const isBlank = (character: string | undefined): boolean =>
  character !== undefined && /[ \t\r\v\f]/.test(character);
