import { appendLines, type Change, lineEnding, type TextEdit } from "@mailconf/lossless";
import { strip } from "@mailconf/lossless/configparser";
import type { Item, Option } from "./cst.ts";

/** `[section, option]`: the option's name counts without regard to case, the section's with it. */
export type Key = readonly [section: string, option: string];

/** The options of a text under one key, and what a change of it needs to know. */
export interface Tree {
  readonly text: string;
  readonly items: readonly Item[];
  readonly find: (key: Key) => readonly Option[];
}

/**
 * The edits that make these changes, of which no two have the same key.
 *
 * @throws RangeError for a section, name or value that getmail could not read back
 */
export function editsOf(tree: Tree, changes: readonly Change<Key>[]): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  const added = new Map<string, string[][]>();
  for (const { key, ...change } of changes) {
    const found = tree.find(key);
    if (change.kind === "delete") {
      for (const option of found) for (const edit of without(option)) edits.push(edit);
      continue;
    }
    const lines = valueLines(key, change.value);
    if (change.kind === "set" && found.length > 0) {
      // A second one of the same name stops getmail, so all of them say the same.
      for (const option of found) for (const edit of replaced(tree.text, option, lines)) edits.push(edit);
      continue;
    }
    const [first = "", ...more] = lines;
    const written = [`${optionName(key[1])} =${first === "" ? "" : ` ${first}`}`, ...more];
    added.set(key[0], [...(added.get(key[0]) ?? []), written]);
  }
  const fresh: string[] = [];
  for (const [section, options] of added) {
    const edit = intoSection(tree, section, options);
    if (edit) edits.push(edit);
    else for (const line of newSection(tree, section, options, fresh.length === 0)) fresh.push(line);
  }
  return [...edits, ...appendLines(tree.text, fresh)];
}

/** New lines of a value go right below the first; comments and blank lines between the old ones stay. */
function replaced(text: string, option: Option, [first = "", ...more]: readonly string[]): TextEdit[] {
  const [head, ...rest] = option.items.filter(({ kind }) => kind === "text");
  if (!head || option.value === [first, ...more].join("\n")) return [];
  const { start, end } = option.firstSpan;
  const glue = start === end && first !== "" && /[=:]$/.test(text.slice(0, start)) ? " " : "";
  const newline = lineEnding(text);
  const deeper = " ".repeat(option.indent + 2);
  const below = more.map((line) => newline + (line === "" ? "" : deeper + line)).join("");
  return [
    { span: { start, end }, text: glue + first + below },
    ...rest.map(({ span }) => ({ span, text: "" })),
  ];
}

const without = (option: Option): TextEdit[] =>
  option.items.filter(({ kind }) => kind === "text").map(({ span }) => ({ span, text: "" }));

/** Behind the last option of the last section of this name; `undefined` if there is no such section. */
function intoSection(
  { text, items }: Tree,
  section: string,
  options: readonly string[][],
): TextEdit | undefined {
  const at = items.findLastIndex((item) => item.kind === "header" && item.name === section);
  const header = items[at];
  if (!header) return undefined;
  let last = header;
  let indent: number | undefined;
  for (const item of items.slice(at + 1)) {
    if (item.kind === "header") {
      // A header that is indented deeper than the line above it would continue that line's value.
      indent ??= indentOf(text, item.span.start);
      break;
    }
    if (item.kind === "malformed") indent ??= indentOf(text, item.span.start);
    if (item.kind !== "option") continue;
    last = item;
    indent = item.indent;
  }
  const newline = lineEnding(text);
  const { end } = last.span;
  const open = text[end - 1] !== "\n" ? newline : "";
  const lines = options.flatMap((option) => indented(option, " ".repeat(indent ?? 0)));
  return { span: { start: end, end }, text: open + lines.map((line) => line + newline).join("") };
}

const indented = ([first = "", ...more]: readonly string[], indent: string): string[] => [
  indent + first,
  ...more.map((line) => (line === "" ? "" : `${indent}  ${line}`)),
];

const indentOf = (text: string, start: number): number =>
  /^[^\S\n]*/.exec(text.slice(start, start + 1000))?.[0].length ?? 0;

function newSection(
  { text }: Tree,
  section: string,
  options: readonly string[][],
  isFirst: boolean,
): string[] {
  if (section === "" || /[\]\n\r]/.test(section)) {
    throw new RangeError(`not a section name: ${JSON.stringify(section)}`);
  }
  const isApart = /^\s*$|\n[ \t\r]*\n$/.test(text.slice(-200));
  const gap = isFirst && isApart ? [] : [""];
  return [...gap, `[${section}]`, ...options.flatMap((option) => indented(option, ""))];
}

function optionName(name: string): string {
  const isName = name !== "" && name === strip(name) && !/[=:\n\r]|^[#;[]/.test(name);
  if (!isName) throw new RangeError(`not an option name: ${JSON.stringify(name)}`);
  return name;
}

/** The lines of a value. */
function valueLines([, option]: Key, value: string): readonly string[] {
  const lines = value.trimEnd().split("\n").map(strip);
  if (/[\r\0]/.test(strip(value)))
    throw new RangeError(`a value of ${option} cannot hold a carriage return or NUL`);
  if (lines.slice(1).some((line) => /^[#;]/.test(line))) {
    throw new RangeError(`a line of ${option} that begins with # or ; would be a comment`);
  }
  return lines;
}
