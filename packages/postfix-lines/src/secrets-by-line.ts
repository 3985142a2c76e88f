import type { SourceText, Span } from "@mailconf/lossless";
import { awaitsSecret } from "./assignment-secrets.ts";
import type { Item } from "./cst.ts";
import { parseLines } from "./lines.ts";

/** How the secrets of a line are found, as spans of it. */
export interface LineSecrets {
  /** In a logical line or one that continues nothing; comments and line ends in it are blanks. */
  readonly ofLine: (line: string) => Iterable<Span>;
  /** In a comment, with its `#`. */
  readonly ofComment: (comment: string) => Iterable<Span>;
  /** Whether a line is what it should be: else it may be the secret that the line before it lacks. */
  readonly isInOrder: (line: string) => boolean;
}

/**
 * The secrets of a Postfix file, line by line. A comment between the lines of a value is no part of the value. What
 * stands behind the name of a secret that has no value is one, if it is no line of its own.
 */
export function secretsByLine({ text }: SourceText, { ofLine, ofComment, isInOrder }: LineSecrets): Span[] {
  const found: Span[] = [];
  const add = (at: number, spans: Iterable<Span>) => {
    for (const { start, end } of spans) found.push({ start: at + start, end: at + end });
  };
  const commentAt = ({ start, end }: Span) => text.slice(start, end).trimEnd();
  const addComment = ({ span }: Placed, isValue: boolean) => {
    const comment = commentAt(span);
    const [, sign = "", word] = /^([\s#]*)(\S+)$/.exec(comment) ?? [];
    add(
      span.start,
      isValue && word !== undefined ? [{ start: sign.length, end: comment.length }] : ofComment(comment),
    );
  };
  let isPending = false;
  for (const item of parseLines(text)) {
    if (item.kind === "blank") continue;
    if (item.kind === "comment") {
      addComment(item, isPending);
      isPending ||= awaitsSecret(commentAt(item.span));
      continue;
    }
    const { start } = item.span;
    const comments = commentsOf(item);
    const line = blanked(text, item.span, comments);
    for (const one of comments) {
      addComment(one, awaitsSecret(line.slice(0, one.span.start - start)));
      if (awaitsSecret(commentAt(one.span))) add(one.span.end, [nextLine(text, one.span.end, item.span.end)]);
    }
    const isValue: boolean = isPending && !isInOrder(line);
    const spans = isValue ? [{ start: 0, end: line.length }] : ofLine(line);
    for (const span of spans) add(start, without(span, comments, start));
    isPending = !isValue && awaitsSecret(line);
  }
  return found;
}

interface Placed {
  readonly span: Span;
}

type Comments = readonly Placed[];

const commentsOf = (item: Exclude<Item, { kind: "blank" | "comment" }>): Comments =>
  item.kind === "orphan" ? [] : item.items.filter(({ kind }) => kind === "comment");

/** The text of an item in which every line end and comment is blanks, so that all else stays in its place. */
function blanked(text: string, span: Span, comments: Comments): string {
  let line = "";
  let at = span.start;
  for (const { span: comment } of comments) {
    line += text.slice(at, comment.start) + " ".repeat(comment.end - comment.start);
    at = comment.end;
  }
  return (line + text.slice(at, span.end)).replace(/[\r\n]/g, " ").trimEnd();
}

/** The line at an offset, as a span from there, without its end. */
function nextLine(text: string, at: number, end: number): Span {
  const newline = text.indexOf("\n", at);
  return { start: 0, end: Math.max(0, (newline === -1 ? end : Math.min(newline, end)) - at) };
}

/** The parts of a span before, between and behind comments; its offsets count from `base`. */
function without({ start, end }: Span, comments: Comments, base: number): Span[] {
  const parts: Span[] = [];
  let from = start;
  for (const { span } of comments) {
    const comment = { start: span.start - base, end: span.end - base };
    if (comment.end <= from || comment.start >= end) continue;
    if (from < comment.start) parts.push({ start: from, end: comment.start });
    from = comment.end;
  }
  if (from < end) parts.push({ start: from, end });
  return parts;
}
