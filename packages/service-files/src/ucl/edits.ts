import { type Change, groupBy, lineEnding, type TextEdit } from "@mailconf/lossless";
import type { Head, Item, Key, Setting } from "./cst.ts";
import { spell, spellName } from "./spelling.ts";

/** What edits are made of. */
export interface Tree {
  readonly text: string;
  readonly items: readonly Item[];
  readonly find: (key: Key) => readonly Setting[];
  /** Whether what goes into no section goes to the beginning; else to the end. */
  readonly atBeginning: boolean;
}

/** How a value is written in the place of an old one; undefined where that may stay. */
export type Spell = (value: string, old?: Setting) => string | undefined;

const unlessEqual: Spell = (value, old) =>
  old && !old.isComputed && old.value === value ? undefined : spell(value, old);

/** The edits that make these changes, of which no two have the same key. */
export function editsOf(tree: Tree, changes: readonly Change<Key>[], written = unlessEqual): TextEdit[] {
  const edits: TextEdit[] = [];
  const added: { section: Key; line: string }[] = [];
  const gone = new Set<Setting>();
  for (const { key, ...change } of changes) {
    const [first, ...others] = tree.find(key);
    if (change.kind === "delete") for (const each of tree.find(key)) gone.add(each);
    else if (change.kind === "append" || !first) {
      const line = `${spellName(key.at(-1) ?? "")} = ${written(change.value)};`;
      added.push({ section: key.slice(0, -1), line });
    } else {
      // Several of one name are a list for Rspamd, so the one that stays says it alone.
      for (const each of others) gone.add(each);
      const text = written(change.value, first);
      if (text !== undefined) edits.push({ span: first.valueSpan, text });
    }
  }
  const blocks = [...groupBy(added, ({ section }) => JSON.stringify(section)).values()].map((group) => ({
    section: group[0]?.section ?? [],
    lines: group.map(({ line }) => line),
  }));
  return [...edits, ...without(tree, gone), ...inserted(tree, blocks)];
}

/** Takes settings with what ends them; their lines too, where nothing else stands on them. */
function without({ text, items }: Tree, gone: ReadonlySet<Setting>): TextEdit[] {
  return items.flatMap((item, at) =>
    item.kind === "setting" && gone.has(item) ? [removal(text, items, at, at)] : [],
  );
}

/** The edit that takes items, from one to another, with the separator behind and the line where it becomes empty. */
export function removal(text: string, items: readonly Item[], from: number, to: number): TextEdit {
  const start = items[from]?.span.start ?? 0;
  let end = items[to]?.span.end ?? start;
  const blank = /^[ \t]*/.exec(text.slice(end, end + 1000))?.[0].length ?? 0;
  const separator = items[to + 1]?.kind === "blank" ? items[to + 2] : items[to + 1];
  if (separator?.kind === "text" && separator.span.start === end + blank) end = separator.span.end;
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const [behind = "", newline] = /^[ \t]*(\r?\n|$)?/.exec(text.slice(end, end + 1000)) ?? [];
  const isAlone = newline !== undefined && /^[ \t]*$/.test(text.slice(start === 0 ? 0 : lineStart, start));
  if (isAlone) return { span: { start: start === 0 ? 0 : lineStart, end: end + behind.length }, text: "" };
  return { span: { start, end }, text: "" };
}

interface Block {
  readonly section: Key;
  readonly lines: readonly string[];
}

/** New lines go to the end of their section, which is made in the innermost one of those around it that is there. */
function inserted(tree: Tree, blocks: readonly Block[]): TextEdit[] {
  const { text, items } = tree;
  const newline = lineEnding(text);
  const edits: TextEdit[] = [];
  for (const { section, lines } of blocks) {
    let depth = section.length;
    let close = -1;
    for (; depth > 0; depth--) {
      close = lastClose(items, section.slice(0, depth));
      if (close !== -1) break;
    }
    const made = section.slice(depth);
    const top = tree.atBeginning ? 0 : endOfTop(items, text);
    const isTop = depth === 0;
    const at = isTop ? top : (items[close]?.span.start ?? text.length);
    const outer = isTop ? "" : indentAt(text, at);
    const indent = isTop ? "" : (indentWithin(text, items, close) ?? `${outer}  `);
    const all = [
      ...made.map((name, level) => `${indent}${"  ".repeat(level)}${spellName(name)} {`),
      ...lines.map((line) => `${indent}${"  ".repeat(made.length)}${line}`),
      ...made.map((_name, level) => `${indent}${"  ".repeat(made.length - 1 - level)}}`),
    ];
    const block = all.map((line) => line + newline).join("");
    edits.push(isTop ? atTop(text, at, block, newline) : beforeClose(text, at, block, newline, outer));
  }
  return edits;
}

function atTop(text: string, at: number, block: string, newline: string): TextEdit {
  const glue = at === 0 || text[at - 1] === "\n" ? "" : newline;
  return { span: { start: at, end: at }, text: glue + block };
}

/** Lines before a brace: the brace keeps its own line, or gets one. */
function beforeClose(text: string, at: number, block: string, newline: string, outer: string): TextEdit {
  const lineStart = text.lastIndexOf("\n", at - 1) + 1;
  const isAlone = /^[ \t]*$/.test(text.slice(at === 0 ? 0 : lineStart, at));
  if (isAlone) return { span: { start: lineStart, end: lineStart }, text: block };
  return { span: { start: at, end: at }, text: newline + block + outer };
}

/** The `}` of the last section of this path, or -1. */
const lastClose = (items: readonly Item[], path: Key): number =>
  items.findLastIndex((item) => item.kind === "close" && isSame(item.path, path));

export const isSame = (a: Key, b: Key): boolean =>
  a.length === b.length && a.every((name, at) => name === b[at]);

/** The end of the text, but before what is not understood, and before a section that never closes. */
function endOfTop(items: readonly Item[], text: string): number {
  const open: Head[] = [];
  for (const item of items) {
    if (item.kind === "head") open.push(item);
    else if (item.kind === "close") open.pop();
    else if (item.kind === "malformed" && item.reason === "not-understood")
      return open[0]?.span.start ?? item.span.start;
  }
  return open[0]?.span.start ?? text.length;
}

const indentAt = (text: string, at: number): string =>
  /^[ \t]*/.exec(text.slice(text.lastIndexOf("\n", at - 1) + 1, at))?.[0] ?? "";

/** How the last setting of a section is indented that begins a line. */
function indentWithin(text: string, items: readonly Item[], close: number): string | undefined {
  const end = items[close];
  if (end?.kind !== "close") return undefined;
  for (let at = close - 1; at >= 0; at--) {
    const item = items[at];
    if (item?.kind === "head" && isSame(item.path, end.path)) return undefined;
    if (item?.kind !== "setting" || !isSame(item.key.slice(0, -1), end.path)) continue;
    const before = text.slice(text.lastIndexOf("\n", item.span.start - 1) + 1, item.span.start);
    if (/^[ \t]*$/.test(before)) return before;
  }
  return undefined;
}
