import type { Change, TextEdit } from "@mailconf/lossless";
import { insertLines } from "../common/lines.ts";
import type { Item, Key, Option } from "./cst.ts";

/** What edits are made of. */
export interface Tree {
  readonly text: string;
  readonly items: readonly Item[];
  readonly find: (key: Key) => readonly Option[];
  /** Whether new options go below the comments that show them; else behind the last option of the section. */
  readonly besideComments: boolean;
}

/** The edits that make these changes, of which no two have the same key. */
export function editsOf(tree: Tree, changes: readonly Change<Key>[]): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  const added = new Map<string, Added[]>();
  for (const { key, ...change } of changes) {
    const found = tree.find(key);
    if (change.kind === "delete") {
      for (const option of found) for (const { span } of texts(option)) edits.push({ span, text: "" });
      continue;
    }
    const lines = change.value.split("\n");
    const last = found.at(-1);
    if (change.kind === "set" && last) {
      if (last.value !== change.value) for (const edit of replaced(tree.text, last, lines)) edits.push(edit);
      continue;
    }
    const [first = "", ...more] = lines;
    const written = [`${key[1]} =${blankBefore(first)}${first}`, ...more];
    added.set(key[0], [...(added.get(key[0]) ?? []), { name: key[1], lines: written }]);
  }
  const fresh: string[] = [];
  for (const [section, options] of added) {
    const at = tree.items.findLastIndex((item) => item.kind === "header" && item.name === section);
    if (at !== -1) for (const edit of intoSection(tree, at, options)) edits.push(edit);
    else for (const line of newSection(tree.text, section, options, fresh.length === 0)) fresh.push(line);
  }
  return [...edits, ...insertLines(tree.text, { at: tree.text.length, lines: fresh })];
}

interface Added {
  readonly name: string;
  readonly lines: readonly string[];
}

const texts = (option: Option) => option.items.filter(({ kind }) => kind === "text");

/**
 * The first line of the value takes the place of the old one; the other lines go right below it, so that comments and
 * blank lines between the old ones stay.
 */
function replaced(text: string, option: Option, [first = "", ...more]: readonly string[]): TextEdit[] {
  const [head, ...rest] = texts(option);
  if (!head) return [];
  const { end } = option.firstSpan;
  const blank = blankBefore(first);
  const isAtSign = /[=:]/.test(text[option.firstSpan.start - 1] ?? "");
  const start = blank === "" && first !== "" ? option.separatorEnd : option.firstSpan.start;
  const glue = isAtSign && start === end ? blank : "";
  // Where there was no value, the comment behind it may follow at once.
  const apart = first !== "" && option.items[1]?.span.start === end ? " " : "";
  // A comment behind the first line belongs to it.
  const at = option.items[1]?.kind === "comment" && !/[\r\n]$/.test(text.slice(0, head.span.end)) ? 1 : 0;
  const lineEnd = option.items[at]?.span.end ?? end;
  const below = more.map((line) => deeper(line, option.indent));
  return [
    { span: { start, end }, text: glue + first + apart },
    ...insertLines(text, { at: lineEnd, lines: below }),
    ...rest.map(({ span }) => ({ span, text: "" })),
  ];
}

/** What stands between the sign and a value: behind a blank, `#` and `;` would begin a comment. */
const blankBefore = (first: string): string => (first === "" || /^[#;]/.test(first) ? "" : " ");

const deeper = (line: string, indent: number): string => (line === "" ? "" : " ".repeat(indent + 2) + line);

/** Below the comment that shows an option, else behind the last option of the section. */
function intoSection(tree: Tree, header: number, options: readonly Added[]): TextEdit[] {
  const { text, items, besideComments } = tree;
  const next = items.findIndex((item, index) => index > header && item.kind === "header");
  const own = items.slice(header + 1, next === -1 ? undefined : next);
  const last = own.findLast(({ kind }) => kind === "setting") ?? items[header];
  const edits: TextEdit[] = [];
  const behind: string[] = [];
  for (const { name, lines } of options) {
    const shown = besideComments
      ? own.findLast((item) => item.kind === "comment" && shows(text, item, name))
      : undefined;
    if (shown) {
      for (const edit of insertLines(text, { at: shown.span.end, lines: indented(lines, 0) }))
        edits.push(edit);
    } else for (const line of indented(lines, indentOf(text, own, items[next]))) behind.push(line);
  }
  return [...edits, ...insertLines(text, { at: last?.span.end ?? text.length, lines: behind })];
}

/** As deep as the options above, or as what comes next: that would go on in the value if it stood deeper. */
function indentOf(text: string, own: readonly Item[], next: Item | undefined): number {
  const option = own.findLast((item) => item.kind === "setting");
  if (option) return option.indent;
  const below = own.find(({ kind }) => kind === "malformed") ?? next;
  return below
    ? (/^[^\S\r\n]*/.exec(text.slice(below.span.start, below.span.start + 1000))?.[0].length ?? 0)
    : 0;
}

const indented = ([first = "", ...more]: readonly string[], indent: number): string[] => [
  " ".repeat(indent) + first,
  ...more.map((line) => deeper(line, indent)),
];

function shows(text: string, { span }: Item, name: string): boolean {
  const [, shown] =
    /^[^\S\r\n]*[#;]+[ \t]?([^=:\r\n]*?)[ \t]*[=:]/.exec(text.slice(span.start, span.end)) ?? [];
  return shown?.toLowerCase() === name.toLowerCase();
}

function newSection(text: string, section: string, options: readonly Added[], isFirst: boolean): string[] {
  const isApart = /^\s*$|\n[ \t\r]*\n$/.test(text.slice(-200));
  const gap = isFirst && isApart ? [] : [""];
  return [...gap, `[${section}]`, ...options.flatMap(({ lines }) => indented(lines, 0))];
}
