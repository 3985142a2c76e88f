import {
  isSecretName,
  type SourceText,
  type Span,
  secretsBehindNames,
  secretsBesides,
  secretsInLines,
  secretsInValue,
  sourceText,
} from "@mailconf/lossless";
import { stripped } from "@mailconf/lossless/configparser";
import type { Option } from "./cst.ts";
import { parse } from "./document.ts";

/**
 * The spans of a getmailrc that are secrets: values of options whose name says so, with the lines that continue them,
 * and what looks like a secret in others: `password_command` may hold one. Misspelt names, lines without a separator
 * and options in comments count as well.
 */
export function secretSpans(input: SourceText | string): readonly Span[] {
  const source = typeof input === "string" ? sourceText(input) : input;
  const found: Span[] = [];
  // Whether the last option is a secret without a value: it may stand in a line of its own.
  let isPending = false;
  for (const item of parse(source).items) {
    if (item.kind === "blank") continue;
    if (item.kind === "comment") {
      found.push(...within(item.span, source, (comment) => secretsInLines(sourceText(comment))));
      continue;
    }
    const isValue: boolean = isPending && item.kind === "malformed";
    if (isValue) found.push(item.span);
    else if (item.kind === "option") found.push(...ofOption(item, source));
    else
      found.push(...within(item.span, source, item.kind === "header" ? behindAssigned : secretsBehindNames));
    isPending = !isValue && awaitsSecret(stripped(source.text, item.span).text);
  }
  return found;
}

function ofOption(option: Option, source: SourceText): Span[] {
  const { name, items, firstSpan } = option;
  const isSecret = isSecretName(name);
  const ofLine = (line: string): readonly Span[] => {
    if (isSecret) return [{ start: 0, end: line.length }];
    const known = secretsInValue(line, name);
    return [...known, ...secretsBesides(known, line, behindNames)];
  };
  // A name of several words is a line that was meant otherwise.
  const ofFirst = /[^\w.-]/.test(name) ? secretsBehindNames : ofLine;
  return items.flatMap(({ kind, span }, index) => {
    if (kind === "blank") return [];
    if (kind === "comment") return within(span, source, (comment) => secretsInLines(sourceText(comment)));
    if (index === 0 && isSecret) return within(firstSpan, source, ofLine);
    const printed =
      index === 0 && name === "password_command" ? within(firstSpan, source, secretsOfCommand) : [];
    return [...printed, ...within(stripped(source.text, span).span, source, index === 0 ? ofFirst : ofLine)];
  });
}

const behindAssigned = (text: string): readonly Span[] => secretsBehindNames(text, { assigned: true });

/** The secret that a command prints: `password_command = ("echo", "secret")`. */
function secretsOfCommand(line: string): readonly Span[] {
  const [program] = /^\(?\s*["']?(?:[^\s"',]*\/)?(?:echo|printf)\b["']?[\s,]+/.exec(line) ?? [];
  return program === undefined ? [] : [{ start: program.length, end: line.length }];
}

/** As `behindAssigned`, for the value of an option, which is no text for people: an option may have run into it. */
const behindNames = (text: string): readonly Span[] =>
  secretsBehindNames(text, { assigned: true, spoken: (word) => word !== "pass" && isSecretName(word) });

/** Whether a line is the name of a secret, with or without a separator, and nothing behind it. */
const awaitsSecret = (line: string): boolean => {
  const [, name = ""] = /^\W*([A-Za-z_][\w.-]*)[\s=:]*$/.exec(line) ?? [];
  return isSecretName(name);
};

/** What is found in a part of the source. */
const within = (span: Span, source: SourceText, find: (text: string) => readonly Span[]): Span[] =>
  find(source.slice(span)).map(({ start, end }) => ({ start: span.start + start, end: span.start + end }));
