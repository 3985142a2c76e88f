import { type Change, lineEnding, type Span, type TextEdit } from "@mailconf/lossless";
import { insertionsOf, insertLines } from "../common/lines.ts";
import type { Item, Key, Setting } from "./cst.ts";
import { spell, spellKey } from "./spelling.ts";

/** What edits are made of. */
export interface Tree {
  readonly text: string;
  readonly items: readonly Item[];
  readonly find: (key: Key) => readonly Setting[];
  readonly counting: (key: Key) => Setting | undefined;
  /** Where new assignments go. */
  readonly place: "below its comment" | "end" | "beginning";
}

/** How a value is written in the place of an old one; undefined where that may stay. */
export type Spell = (value: string, old?: Setting) => string | undefined;

const unlessEqual: Spell = (value, old) =>
  old && !old.isComputed && old.value === value ? undefined : spell(value, old);

/** The edits that make these changes, of which no two have the same key. */
export function editsOf(tree: Tree, changes: readonly Change<Key>[], written = unlessEqual): TextEdit[] {
  const edits: TextEdit[] = [];
  const added: { at: number; line: string }[] = [];
  for (const { key, ...change } of changes) {
    const old = tree.counting(key);
    if (change.kind === "delete") {
      for (const each of tree.find(key)) for (const edit of removal(tree, each)) edits.push(edit);
    } else if (change.kind === "append" || !old) {
      added.push({ at: placeFor(tree, key), line: `${spellKey(key)} = ${written(change.value)};` });
    } else {
      const text = written(change.value, old);
      if (text !== undefined) for (const edit of replaced(tree.text, old, text)) edits.push(edit);
    }
  }
  const open = tree.items.find((item) => "isOpen" in item && item.isOpen)?.span;
  if (open && added.some(({ at }) => at >= open.end)) {
    edits.push({ span: { start: open.end, end: open.end }, text: ";" });
  }
  return [...edits, ...insertionsOf(added).flatMap((each) => insertLines(tree.text, each))];
}

/** The new value takes the place of the first text of the old one; comments between its lines stay. */
function replaced(text: string, { items, valueSpan }: Setting, value: string): TextEdit[] {
  const inside = items.flatMap(({ kind, span }): Span[] => {
    const start = Math.max(span.start, valueSpan.start);
    const end = Math.min(span.end, valueSpan.end);
    return kind === "text" && start < end ? [{ start, end }] : [];
  });
  return inside.map((span, index) => {
    const old = text.slice(span.start, span.end);
    const [before = ""] = index === 0 ? [] : (/^\s*/.exec(old) ?? []);
    const behind = index < inside.length - 1 ? /\s*$/.exec(old.slice(before.length))?.[0] : "";
    return { span, text: before + (index === 0 ? value : "") + behind };
  });
}

/** Takes an assignment, and its line where nothing else stands on it. Comments stay. */
function removal({ text }: Tree, { items, span: { start, end } }: Setting): TextEdit[] {
  const hasComment = items.some(({ kind }) => kind === "comment");
  const lineStart = start === 0 ? 0 : text.lastIndexOf("\n", start - 1) + 1;
  const before = text.slice(lineStart, start);
  const [behind = "", newline] = /^[ \t]*(\r?\n|$)?/.exec(text.slice(end, end + 1000)) ?? [];
  if (!hasComment && newline !== undefined && /^[ \t]*$/.test(before)) {
    const span = { start: lineStart, end: end + behind.length };
    // What looks like a byte order mark is one at the beginning alone.
    const isMark = lineStart === 0 && text.startsWith("\ufeff", span.end);
    return [{ span, text: isMark ? lineEnding(text) : "" }];
  }
  return items.flatMap(({ kind, span }, index) =>
    // What follows would become part of the comment.
    kind === "text" ? [{ span, text: index > 0 ? lineEnding(text) : "" }] : [],
  );
}

function placeFor({ text, items, place }: Tree, key: Key): number {
  const beginning = text.startsWith("\ufeff") ? 1 : 0;
  if (place === "beginning") return beginning;
  const shown = place === "end" ? -1 : items.findLastIndex((item) => shows(text, item, key));
  if (shown !== -1) return behindComments(text, items, shown);
  // Before the value with which the file ends, and before what is not understood.
  const index = items.findLastIndex(({ kind }) => kind !== "blank" && kind !== "comment");
  const last = items[index];
  if (last?.kind !== "result" && !(last?.kind === "text" && items[index - 1]?.kind === "result")) {
    return last?.kind === "malformed" ? last.span.start : text.length;
  }
  const { start } = (last.kind === "result" ? last : items[index - 1])?.span ?? last.span;
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  return start > 0 && /^[ \t]*$/.test(text.slice(lineStart, start)) ? Math.max(lineStart, beginning) : start;
}

function shows(text: string, { kind, span }: Item, key: Key): boolean {
  if (kind !== "comment") return false;
  const shown = /^#+[ \t]?([$@%]\S*?)[ \t]*=(?![=~>])/.exec(text.slice(span.start, span.start + 1000))?.[1];
  const [hash, element] = typeof key === "string" ? [key] : key;
  return element === undefined
    ? shown === hash
    : shown?.replace(/['"]/g, "") === `$${hash.slice(1)}{${element}}`;
}

/** The line behind a comment, and behind those that go on with the assignment that it shows. */
function behindComments(text: string, items: readonly Item[], from: number): number {
  let at = from;
  let end = items[at]?.span.end ?? 0;
  while (!text.slice(items[at]?.span.start, items[at]?.span.end).includes(";")) {
    const [blank, next] = items.slice(at + 1, at + 3);
    const isNext =
      next?.kind === "comment" && blank && /^\r?\n[ \t]*$/.test(text.slice(blank.span.start, blank.span.end));
    if (!isNext) break;
    at += 2;
    end = next.span.end;
  }
  const newline = text.indexOf("\n", end);
  return newline === -1 ? text.length : newline + 1;
}
