import { table } from "@mailconf/lossless";
import type { Token } from "./cst.ts";

/** What is open: its last word, and for `case` whether a pattern comes or commands. */
interface Open {
  readonly closer: "fi" | "done" | "esac" | "}" | ")";
  phase?: "subject" | "pattern" | "commands";
}

const openers: Readonly<Record<string, Open["closer"]>> = table({
  if: "fi",
  for: "done",
  select: "done",
  while: "done",
  until: "done",
  case: "esac",
  "{": "}",
});

/** Words that are followed by a command. */
const leaders: ReadonlySet<string> = new Set([
  "if",
  "while",
  "until",
  "then",
  "do",
  "else",
  "elif",
  "{",
  "!",
]);

/**
 * The token behind a command: behind all that it opens, and behind what `&&`, `||` and `|` add to it.
 *
 * @returns undefined if the text ends before the command does
 */
export function endOfCommand(tokens: readonly Token[], from: number): number | undefined {
  const open: Open[] = [];
  let isCommand = true;
  let goesOn = false;
  let isTarget = false;
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    const top = open.at(-1);
    switch (token.kind) {
      case "open":
        return undefined;
      case "white":
      case "comment":
        continue;
      case "newline":
        if (!top && !goesOn) return at;
        isCommand = true;
        continue;
      case "operator":
        if (/^[<>]/.test(token.text)) isTarget = token.text !== "<<";
        else if (token.text === "(" && top?.phase !== "pattern") open.push({ closer: ")" });
        else if (token.text === ")" && top?.phase === "pattern") top.phase = "commands";
        else if (token.text === ")" && top?.closer === ")") open.pop();
        else if (token.text === ";;" && top?.closer === "esac") top.phase = "pattern";
        else if ((token.text === ";" || token.text === "&") && !top && !goesOn) return at + 1;
        if (!/^[<>]/.test(token.text)) isCommand = true;
        goesOn = ["&&", "||", "|"].includes(token.text);
        continue;
      case "word": {
        const word = token.text.replaceAll("\\\n", "");
        goesOn = false;
        if (isTarget) isTarget = false;
        else if (top?.phase === "subject") {
          if (word === "in") top.phase = "pattern";
        } else if (top?.phase === "pattern") {
          if (word === "esac") {
            open.pop();
            isCommand = false;
          }
        } else if (isCommand) {
          isCommand = takeCommandWord(word, open);
        }
      }
    }
  }
  return open.length === 0 && !goesOn ? tokens.length : undefined;
}

/** What a word does where a command may begin. Returns whether one may begin behind it. */
function takeCommandWord(word: string, open: Open[]): boolean {
  const closer = openers[word];
  if (closer) open.push(closer === "esac" ? { closer, phase: "subject" } : { closer });
  else if (word === open.at(-1)?.closer) open.pop();
  return leaders.has(word);
}
