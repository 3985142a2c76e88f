import type { Span } from "../span.ts";
import { isSecretName, isTornSecretName } from "./names.ts";
import { secretShapes } from "./shapes.ts";

export interface BehindNames {
  /** Names of secrets besides those that `isSecretName` knows. */
  readonly isSecret?: ((name: string) => boolean) | undefined;
  /**
   * How far a secret goes: to the end of its line (the default); with its quote over several lines, but not over one
   * that begins with an assignment; or to the end of its word, quoted or not.
   */
  readonly reach?: "line" | "lines" | "word";
  /** Whether a name counts only if `=` or `:` follows: for text that is in order, and prose. */
  readonly assigned?: boolean;
  /** Names that count all the same where only a blank follows: of settings that have run into the value of another one. */
  readonly spoken?: ((name: string) => boolean) | undefined;
}

/**
 * The secrets of a text whose syntax cannot be relied on: whatever follows a name of a secret, wherever that stands,
 * also if the name runs into the secret or was torn in two, and what looks like a secret by its shape.
 *
 *     RELAY PASSWORD pw     →  RELAY PASSWORD ********
 *     passwordpw            →  password********
 *     SEC RET=pw            →  SEC RET=********
 */
export function secretsBehindNames(text: string, options: BehindNames = {}): readonly Span[] {
  const found: Span[] = [...secretShapes(text)];
  // A secret that its shape tells is no name of another one.
  const shapes = [...found].sort((a, b) => a.start - b.start);
  let shape = 0;
  const { isSecret, spoken, reach = "line", assigned = false } = options;
  const endOf = { line: endOfLine, lines: endOfLines, word: endOfWord }[reach];
  const words = /[A-Za-z_][\w.-]*/g;
  let before: { readonly text: string; readonly end: number } | undefined;
  for (let match = words.exec(text); match; match = words.exec(text)) {
    const [word] = match;
    const end = words.lastIndex;
    while (shape < shapes.length && (shapes[shape]?.end ?? 0) <= match.index) shape++;
    if ((shapes[shape]?.start ?? text.length) <= match.index) continue;
    const isTorn = before?.end === match.index - 1 && isTornSecretName(before.text, word);
    before = { text: word, end };
    let start = assigned ? undefined : behindGlue(word, match.index);
    if (start === undefined && (isTorn || isSecretName(word) || isSecret?.(word)))
      start = behindSeparator(text, end, assigned ? assignment : anySeparator);
    if (start === undefined && spoken?.(word) && /^[\s,;"']?$/.test(text[match.index - 1] ?? ""))
      start = behindSeparator(text, end, blank);
    if (start === undefined) continue;
    const secret = { start, end: endOf(text, start, match.index) };
    if (secret.start < secret.end) found.push(secret);
    words.lastIndex = Math.max(end, secret.end);
  }
  return found;
}

/**
 * Where the secret starts behind a name: behind blanks, separators and a quote. Only a separator may stand in the next
 * line, the secret stands in the same one.
 */
function behindSeparator(text: string, end: number, form: RegExp): number | undefined {
  const separator = form.exec(text.slice(end, end + 200));
  return separator ? end + separator[0].length : undefined;
}

// The name itself may stand in quotes, and a slip between name and separator; a quote may stand for the separator.
const assignment = /^(?:[^\w\n]{0,3}?|["']?\s*)[=:][ \t=:|]*(?:\s*["']{1,2})?|^[ \t]*["']{1,2}(?=\w)/;
const blank = /^["']?[ \t]+["']?(?=[^\s=:,;])/;
const anySeparator = /^["']?(?:\s*[=:])?[ \t=:|]*["']{0,2}/;

/** Where the secret starts that runs into its name: `passwordpw`, `password-pw`. */
function behindGlue(word: string, offset: number): number | undefined {
  const name = /password|passwd|passphrase|passwort/i.exec(word);
  if (!name) return undefined;
  const end = name.index + name[0].length;
  const [slip] = /^[-.]?(?=[A-Za-z\d])/.exec(word.slice(end)) ?? [];
  return slip === undefined ? undefined : offset + end + slip.length;
}

/** Before the line end, and before a quote there that closes the one in front of the secret. */
function endOfLine(text: string, start: number): number {
  const newline = text.indexOf("\n", start);
  let end = newline === -1 ? text.length : newline;
  while (end > start && /[ \t\r]/.test(text[end - 1] as string)) end--;
  return end > start && isQuote(text[start - 1]) && text[end - 1] === text[start - 1] ? end - 1 : end;
}

/**
 * Before the line end; if a quote in the line of the secret has no partner, behind the line that has it, but not over a
 * line that begins with an assignment or a comment.
 *
 * @param from where the name of the secret starts
 */
function endOfLines(text: string, start: number, from: number): number {
  const end = endOfLine(text, start);
  const nextLine = /\n(?![ \t]*(?:#|(?:export[ \t]+)?[A-Za-z_]\w*=(?![=\s]|$)))([^\n]*)/y;
  nextLine.lastIndex = text.indexOf("\n", end);
  const quote = quoteWithoutPartner(text.slice(Math.max(0, from - 1), end + 1));
  if (quote === undefined || nextLine.lastIndex < end) return end;
  let last = end;
  for (let match = nextLine.exec(text); match; match = nextLine.exec(text)) {
    const [, content = ""] = match;
    last = nextLine.lastIndex;
    const close = content.lastIndexOf(quote);
    if (close !== -1) return content.slice(close + 1).trim() === "" ? last - content.length + close : last;
  }
  return last;
}

const quoteWithoutPartner = (line: string): string | undefined =>
  [...`"'`].find((quote) => (line.split(quote).length - 1) % 2 === 1);

/** Before the quote that closes the one in front of the secret, else before a blank. */
function endOfWord(text: string, start: number): number {
  const quote = text[start - 1];
  let end = start;
  if (!isQuote(quote)) while (end < text.length && !/\s/.test(text[end] as string)) end++;
  else while (end < text.length && text[end] !== quote) end += text[end] === "\\" ? 2 : 1;
  return Math.min(end, text.length);
}

const isQuote = (character: string | undefined): boolean => character === '"' || character === "'";
