import { appendLines, type Span, span, type TextEdit } from "@mailconf/lossless";
import { isSpace, splitNameValue, trim } from "@mailconf/postfix-lines";
import { normalize, takesValue } from "./arguments.ts";
import type { Word } from "./cst.ts";
import type { ReadEntry } from "./entry.ts";
import { parse as parseLine } from "./grammar.generated.js";
import { quote } from "./print.ts";

/** The first line becomes the new entry, the other lines go, what stands between them stays. */
export function replaceEntry(text: string, { item }: ReadEntry, lines: readonly string[]): TextEdit[] {
  const [first, ...rest] = item.items.filter(({ kind }) => kind === "text");
  if (!first) return [];
  const newline = newlineAt(text, first.span);
  const isComplete = text[item.span.end - 1] === "\n" || item.items.some(({ kind }) => kind !== "text");
  const end = isComplete ? newline : "";
  return [{ span: first.span, text: lines.join(newline) + end }, ...rest.map((line) => removal(line.span))];
}

export const removeEntry = ({ item }: ReadEntry): TextEdit[] =>
  item.items.filter(({ kind }) => kind === "text").map((line) => removal(line.span));

/** Gives every `-o` setting of this parameter a new value, in place. */
export function replaceOptions(text: string, entry: ReadEntry, name: string, value: string): TextEdit[] {
  const setting = settingWord(name, value);
  const byWord = argumentsByWord(entry);
  return optionGroups(entry, name).flatMap(({ first, last, options }) => {
    const places = new Set(options.map(({ at }) => at + 1));
    const flags = byWord.get(first) ?? [];
    const values = byWord.get(last) ?? [];
    // The usual spelling: `-o` and the setting are words of their own, so only the setting changes.
    if (last === first + 1 && flags.length === 1 && values.length === 1) {
      return replaceWords(text, entry, last, last, setting);
    }
    const words = argumentsBetween(byWord, first, last).map((at) =>
      places.has(at) ? setting : quote(entry.args[at]?.text ?? ""),
    );
    return replaceWords(text, entry, first, last, words.join(" "));
  });
}

/** Takes every `-o` setting of this parameter out. */
export function removeOptions(text: string, entry: ReadEntry, name: string): TextEdit[] {
  const byWord = argumentsByWord(entry);
  return optionGroups(entry, name).flatMap(({ first, last, options }) => {
    const gone = new Set(options.flatMap(({ at }) => [at, at + 1]));
    const words = argumentsBetween(byWord, first, last)
      .filter((at) => !gone.has(at))
      .map((at) => quote(entry.args[at]?.text ?? ""));
    return replaceWords(text, entry, first, last, words.join(" "));
  });
}

/** The arguments that each word became, as indexes. */
function argumentsByWord({ args }: ReadEntry): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  args.forEach(({ word }, at) => {
    const own = found.get(word);
    if (own) own.push(at);
    else found.set(word, [at]);
  });
  return found;
}

function argumentsBetween(
  byWord: ReadonlyMap<number, readonly number[]>,
  first: number,
  last: number,
): number[] {
  const found: number[] = [];
  for (let word = first; word <= last; word++) for (const at of byWord.get(word) ?? []) found.push(at);
  return found;
}

/**
 * Adds an `-o` setting behind the last option, as `postconf -Pe` does: on a line of its own where that option ends
 * a line, else on the same line.
 *
 * @throws RangeError if that option ends in an unclosed brace, or the value cannot be written
 */
export function addOption(text: string, entry: ReadEntry, name: string, value: string): TextEdit[] {
  const option = `-o ${settingWord(name, value)}`;
  const place = lastOption(entry);
  if (isUnclosed(place)) {
    const { service, type } = entry.item.service;
    throw new RangeError(`an unclosed brace takes the rest of ${service}/${type}, nothing can follow it`);
  }
  const { start, end } = entry.spanOf(place.start, place.end);
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const lineEnd = text.indexOf("\n", end);
  const endsLine = trim(text.slice(end, lineEnd === -1 ? text.length : lineEnd)) === "";
  if (!endsLine) return [{ span: span(end, end), text: ` ${option}` }];
  const before = text.slice(lineStart, start);
  const indent = before !== "" && trim(before) === "" ? before : "  ";
  const newline = newlineAt(text, entry.item.span);
  return [{ span: span(end, end), text: `${newline}${indent}${option}` }];
}

/**
 * The word behind `-o` that sets a parameter.
 *
 * @throws RangeError if Postfix would read something else: newline, NUL, braces that do not match
 */
export function settingWord(name: string, value: string): string {
  if (/[\n\0]/.test(value)) throw new RangeError(`a value of ${name} cannot hold a newline or NUL`);
  const setting = `${name}=${trim(value)}`;
  const word = quote(setting) === setting ? setting : `{ ${name} = ${trim(value)} }`;
  const words = parseLine(`${word} x`);
  const { list, problems } = normalize(["-o", word]);
  const read = splitNameValue(list[1]?.text ?? "");
  const same = "name" in read && read.name === name && read.value === trim(value);
  if (words.length !== 2 || problems.length > 0 || !same) {
    throw new RangeError(`master.cf cannot hold this value of ${name}: ${JSON.stringify(value)}`);
  }
  return word;
}

/** A run of words that hold settings of one parameter and share no word with the rest. */
interface OptionGroup {
  first: number;
  last: number;
  readonly options: { readonly at: number }[];
}

function optionGroups(entry: ReadEntry, name: string): readonly OptionGroup[] {
  const groups: OptionGroup[] = [];
  for (const option of entry.options) {
    if (option.name !== name) continue;
    const first = entry.args[option.at]?.word ?? 0;
    const last = entry.args[option.at + 1]?.word ?? first;
    const group = groups.at(-1);
    if (group && first <= group.last) {
      group.last = Math.max(last, group.last);
      group.options.push(option);
    } else groups.push({ first, last, options: [option] });
  }
  return groups;
}

/**
 * The lines to add at the end of a file, as the kernel's `appendLines`; but a CR behind an unclosed brace would become
 * part of the last entry, so there the line before is completed with LF alone.
 */
export function appendEntries(
  text: string,
  lines: readonly string[],
  last: ReadEntry | undefined,
): TextEdit[] {
  const word = last && (last.words.at(-1) ?? last.command);
  const edits = appendLines(text, lines);
  if (!word || text.endsWith("\n") || !isUnclosed(word)) return edits;
  return edits.map((edit) => ({ ...edit, text: edit.text.replace(/^\r\n/, "\n") }));
}

const isUnclosed = ({ text }: Word): boolean => parseLine(`${text} x`).length === 1;

/**
 * The word behind which a new option goes: the last one of the options, or the command. An `-o` at the end that lacks
 * its setting would swallow what follows, so a new option goes before it.
 */
function lastOption(entry: ReadEntry): Word {
  const ends = entry.optionWords.map(({ at, value }) => (value === undefined ? at : at + 1));
  const last = ends.at(-1) ?? -1;
  const dangles = entry.optionWords.at(-1)?.value === undefined && takesValue(entry.args[last]?.text ?? "");
  const limit = dangles ? entry.args[last]?.word : undefined;
  const at = ends.findLast((end) => limit === undefined || (entry.args[end]?.word ?? 0) < limit) ?? -1;
  const word = entry.words[entry.args[at]?.word ?? -1];
  return word ?? entry.command;
}

/** Puts new text in the place of some words. A line of which nothing is left goes, comments between lines stay. */
function replaceWords(
  text: string,
  { words, item, piecesOf }: ReadEntry,
  first: number,
  last: number,
  replacement: string,
): TextEdit[] {
  const start = words[first]?.start ?? 0;
  const end = words[last]?.end ?? start;
  return piecesOf(start, end).map((piece, index) => {
    const written = index === 0 ? replacement : "";
    if (written !== "") return { span: piece, text: written };
    const line = itemAt(item.items, piece.start);
    if (!line) return { span: piece, text: written };
    const isAlone = isBlank(text, line.span.start, piece.start) && isBlank(text, piece.end, line.span.end);
    if (isAlone && line !== item.items[0]) return removal(line.span);
    let from = piece.start;
    while (from > line.span.start && isSpace(text[from - 1])) from--;
    return removal(span(from, piece.end));
  });
}

/** Whether a range holds white space only; looks no further than the first thing that is none. */
function isBlank(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isSpace(text[at])) return false;
  return true;
}

/** The physical line at this offset; the lines are in order. */
function itemAt<Line extends { readonly span: Span }>(
  items: readonly Line[],
  offset: number,
): Line | undefined {
  let low = 0;
  let high = items.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((items[middle]?.span.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return items[low];
}

const removal = (place: Span): TextEdit => ({ span: place, text: "" });

const newlineAt = (text: string, { start }: Span): string => {
  const end = text.indexOf("\n", start);
  return end > start && text[end - 1] === "\r" ? "\r\n" : "\n";
};
