import type { SourceText } from "@mailconf/lossless";
import { Expansion } from "./expansion.ts";
import type { ShellWorld, Word } from "./word.ts";

/**
 * The commands of a shell text, each as its words (POSIX shell, "Token Recognition", "Word Expansions"): quotes,
 * backslashes, continued lines and comments are done, variables and `~` are replaced. Commands end at a line end and at
 * `;`, `&`, `|` and brackets.
 */
export function shellCommands(source: SourceText, world: ShellWorld): readonly (readonly Word[])[] {
  const { text } = source;
  const commands: Word[][] = [[]];
  let at = 0;
  while (at < text.length) {
    const character = text[at] as string;
    if (character === "\\" && /^\\\r?\n/.test(text.slice(at, at + 3))) at = text.indexOf("\n", at) + 1;
    else if (/[\n;&|()]/.test(character)) {
      commands.push([]);
      at++;
    } else if (/\s/.test(character)) at++;
    else if (character === "#") at = lineEnd(text, at);
    else if (/[<>]/.test(character)) at = skipRedirection(source, at, world);
    else {
      const { word, end } = new Expansion(source, at, world).word();
      commands.at(-1)?.push(word);
      at = Math.max(end, at + 1);
    }
  }
  return commands.filter((words) => words.length > 0);
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
}

/** `> file` says nothing to the program. */
function skipRedirection(source: SourceText, start: number, world: ShellWorld): number {
  const sign = /[<>&|-]*[ \t]*/y;
  sign.lastIndex = start;
  const target = start + (sign.exec(source.text)?.[0].length ?? 1);
  const isWord = target < source.text.length && !/[\s;&|()<>]/.test(source.text[target] as string);
  return isWord ? new Expansion(source, target, world).word().end : target;
}
