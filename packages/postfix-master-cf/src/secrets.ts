import { type SourceText, type Span, secretsInLines, sourceText } from "@mailconf/lossless";
import {
  awaitsSecret,
  closingBrace,
  secretsByLine,
  secretsOfAssignment,
  secretsOfDamaged,
} from "@mailconf/postfix-lines";

/**
 * The spans of a master.cf that are secrets: values of `-o name=value` and of other arguments, by their name or shape.
 * Lines that are no service and services in comments count as well.
 */
export function secretSpans(input: SourceText | string): readonly Span[] {
  const source = typeof input === "string" ? sourceText(input) : input;
  return secretsByLine(source, {
    ofLine: secretsOfLine,
    isInOrder: (line) => /^\S+\s+[a-z-]+\s+[yn-]\s/.test(line) || /^\s+-/.test(line),
    ofComment: (comment) =>
      /=|\s-o/.test(comment) ? secretsOfLine(comment) : secretsInLines(sourceText(comment)),
  });
}

/** Secrets in the values of settings, and in what is left of a line behind names of secrets. */
function secretsOfLine(line: string): readonly Span[] {
  const found: Span[] = [];
  let others = "";
  let at = 0;
  for (const { start, end } of settingsOf(line)) {
    const secrets = secretsOfAssignment(line.slice(start, end)) ?? [];
    for (const secret of secrets) found.push({ start: start + secret.start, end: start + secret.end });
    // A blank in the value of an option ends it, whether or not that was meant.
    const isTorn = awaitsSecret(line.slice(start, end)) || (secrets.length > 0 && isOption(line, start));
    const torn = isTorn ? tornFrom(line, end) : end;
    if (torn > end) found.push({ start: end, end: torn });
    others += line.slice(at, start) + "\0".repeat(torn - start);
    at = torn;
  }
  return [...found, ...secretsOfDamaged(others + line.slice(at))];
}

const isOption = (line: string, start: number): boolean =>
  /(?:^|\s)-o\s*["']?$/.test(line.slice(Math.max(0, start - 20), start));

/** Behind the words that follow an option and are neither options nor settings. */
function tornFrom(line: string, end: number): number {
  const words = /\}?[^\s}]*(?:[ \t]+(?![-{]|[\w.]+[ \t]*=)\S+)*/y;
  words.lastIndex = end;
  return end + (words.exec(line)?.[0].length ?? 0);
}

/** Settings `name=value`: up to the next blank, in braces up to the one that closes them. */
function* settingsOf(line: string): Generator<Span> {
  const names = /(\{[ \t]*)?([A-Za-z]\w{0,200})[ \t]*=[ \t]*/g;
  for (let found = names.exec(line); found; found = names.exec(line)) {
    const [, open = "", name = ""] = found;
    const start = found.index + open.length;
    if (name === "o" || !isWholeName(line.slice(Math.max(0, found.index - 200), found.index))) {
      names.lastIndex = start + name.length;
      continue;
    }
    const end = open === "" ? endOfWord(line, names.lastIndex) : closing(line, found.index);
    yield { start, end };
    names.lastIndex = Math.max(names.lastIndex, end);
  }
}

/** Whether a name can begin here; not in `-o smtp_sasl_pass word_maps=` and `-o smtp_sasl_pass|word_maps=`. */
const isWholeName = (before: string): boolean =>
  /(?:^|\s)(?:-o\s*|--?)?["']?(?:\{\s*)?$/.test(before) && !/(?:-o|\{)\s*[^\s={}-][^\s=]*\s+$/.test(before);

/** Before a blank outside of braces. */
function endOfWord(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    if (/\s/.test(text[at] as string)) return at;
    if (text[at] === "{") at = closing(text, at);
  }
  return text.length;
}

/** The brace that closes the one at `open`, or the end. */
function closing(text: string, open: number): number {
  const close = closingBrace(text, open);
  return close === -1 ? text.length : close;
}
