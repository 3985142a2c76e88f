import { displayed } from "../displayed.ts";
import type { Opened } from "./open-file.ts";

/**
 * Throws unless a value is read back as it was wished for: a format may take blanks and line ends away from its ends, or
 * not read a line with such a key at all, and nobody would notice.
 *
 * @throws RangeError with the place of the first character that does not stay; the value itself may be a secret
 */
export function expectKept(wished: string, read: string | undefined, { path, format }: Opened): void {
  if (read !== undefined && withoutInnerBlanks(read) === withoutInnerBlanks(wished)) return;
  const name = displayed(path);
  if (read === undefined)
    throw new RangeError(`${name}: nothing would be found under such a key, as ${format.name} reads it`);
  const at = firstDifference(wished, read);
  throw new RangeError(
    `${name}: ${format.name} cannot hold the value as it is: ${whatIs(wished, at)} would be lost or changed`,
  );
}

/** Lists of words are read back with other blanks between them: `a,b` as `a, b`. */
const withoutInnerBlanks = (text: string): string => text.replaceAll(/(?<=\S)[ \t]+(?=\S)/g, "");

function firstDifference(wished: string, read: string): number {
  let at = 0;
  while (at < wished.length && wished[at] === read[at]) at++;
  return at;
}

function whatIs(value: string, at: number): string {
  const character = value[at];
  if (character === undefined) return "its end";
  const shown = /[\s\0]/.test(character) ? `, ${JSON.stringify(character)},` : "";
  return `character ${at + 1}${shown}`;
}
