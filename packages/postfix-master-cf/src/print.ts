import type { Encoding } from "@mailconf/lossless";
import { byteLength } from "@mailconf/postfix-lines";
import { optionWords } from "./arguments.ts";

/** Columns at which `postconf -M` starts the fields. */
const columns = [0, 11, 17, 25, 33, 41, 49, 57];
const lineLimit = 80;
const indent = "    ";

export interface PrintOptions {
  /** Put each `-o name=value` on a line of its own, and break other arguments at 80 columns (`-f`). */
  readonly fold?: boolean;
  /** How columns are counted: Postfix counts bytes. */
  readonly encoding?: Encoding;
  /** Spell every argument so that Postfix reads it back; postconf itself loses some braces. */
  readonly faithful?: boolean;
  /** Replaces a setting before it is shown (`-x`). */
  readonly expand?: (setting: string) => string;
}

/**
 * An entry as `postconf -M` prints it, without the last newline.
 *
 * Like postconf it loses some spellings, unless it is `faithful`: an empty argument vanishes, and the first argument
 * after the options gets no braces.
 */
export function printEntry(
  fields: readonly string[],
  args: readonly string[],
  options: PrintOptions = {},
): string {
  let head = "";
  fields.forEach((field, index) => {
    if (head !== "") head += " ".repeat(Math.max(1, (columns[index] ?? 0) - width(head, options)));
    head += field;
  });
  return head + printArguments(width(head, options), args, options, 3);
}

/**
 * The arguments of an entry, behind a line that has `used` columns already. `room` is what postconf adds to the
 * length of an option with a value when it looks for the end of the line: 3 for -M, 1 for -F.
 */
export function printArguments(
  used: number,
  args: readonly string[],
  options: PrintOptions,
  room: number,
): string {
  const values = new Map(optionWords(args).map(({ at, value }) => [at, value]));
  let text = "";
  let column = used;
  let inOptions = true;
  for (let at = 0; at < args.length; at++) {
    const argument = args[at] ?? "";
    let shown = options.faithful ? quote(argument) : argument;
    if (inOptions && !values.has(at)) inOptions = false;
    else if (!inOptions && !options.faithful && hasBlank(argument)) shown = `{${argument}}`;
    const value = inOptions ? values.get(at) : undefined;
    let length = width(argument, options);
    if (value !== undefined) {
      const setting = argument === "-o" ? (options.expand?.(value) ?? value) : value;
      shown += ` ${hasBlank(setting) || (options.faithful && needsBraces(setting)) ? `{${setting}}` : setting}`;
      length += width(setting, options) + room + (hasBlank(setting) ? 2 : 0);
      column = lineLimit;
      at++;
    }
    if (column > indent.length) {
      if (!options.fold || column + 1 + length < lineLimit) {
        text += " ";
        column++;
      } else {
        text += `\n${indent}`;
        column = indent.length;
      }
    }
    text += shown;
    column = value === undefined ? column + width(shown, options) : lineLimit;
  }
  return text;
}

/** A word that Postfix reads back as this argument. */
export const quote = (argument: string): string => (needsBraces(argument) ? `{${argument}}` : argument);

const needsBraces = (argument: string): boolean =>
  argument === "" || argument.startsWith("{") || hasBlank(argument);

const hasBlank = (text: string): boolean => /[ \t\r\n]/.test(text);

const width = (text: string, { encoding = "utf-8" }: PrintOptions): number => byteLength(text, encoding);
