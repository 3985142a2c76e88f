import type { Diagnostic, Span } from "@mailconf/lossless";
import { join, type LogicalLine } from "@mailconf/postfix-lines";
import { type Argument, type LocatedOption, normalize, optionsOf, optionWords } from "./arguments.ts";
import type { Entry, Malformed, Word } from "./cst.ts";
import { diagnose } from "./diagnostics.ts";
import { parse as parseLine } from "./grammar.generated.js";
import { type FieldName, fieldNames, isServiceType, type Service, wrongField } from "./service.ts";

/** An entry with what an edit must know: which word of the text each argument came from. */
export interface ReadEntry {
  readonly item: Entry;
  /** The words after the command. */
  readonly words: readonly Word[];
  readonly args: readonly Argument[];
  readonly options: readonly LocatedOption[];
  /** All options at the head of the arguments, with the values of those that take one. */
  readonly optionWords: ReturnType<typeof optionWords>;
  /** The span of the command word, and of any range of the joined line. */
  readonly command: Word;
  readonly spanOf: (start: number, end: number) => Span;
  readonly piecesOf: (start: number, end: number) => readonly Span[];
}

const expected: Readonly<Partial<Record<FieldName, string>>> = {
  private: "`y`, `n` or `-`",
  unprivileged: "`y`, `n` or `-`",
  chroot: "`y`, `n` or `-`",
  wakeup: "seconds, seconds and `?`, or `-`",
  process_limit: "a number or `-`",
};

/** Reads a logical line as a service; adds what is wrong with it to `found`. */
export function readEntry(
  text: string,
  line: LogicalLine,
  found: Diagnostic[],
): ReadEntry | { readonly item: Malformed } {
  const { text: joined, spanOf, piecesOf, cutAt } = join(text, line);
  const { span, items } = line;
  if (cutAt !== undefined) found.push(diagnose("text-after-nul", { start: cutAt, end: cutAt + 1 }));
  const all: readonly Word[] = parseLine(joined);
  const malformed = (reason: Malformed["reason"], place: Span) => {
    found.push(diagnose(reason, place));
    return {
      item: { kind: "malformed", span, items, reason, text: joined, typeText: all[1]?.text ?? "" } as const,
    };
  };
  const [, type, , , , , , command] = all;
  if (!command) return malformed("missing-fields", spanOf(0, joined.trimEnd().length));
  if (!type || !isServiceType(type.text)) {
    return malformed("unknown-type", type ? spanOf(type.start, type.end) : span);
  }
  const fields = all.slice(0, 8).map((word) => word.text);
  const words = all.slice(8);
  const { list: args, problems } = normalize(words.map((word) => word.text));
  const normal = args.map((argument) => argument.text);
  const service = serviceOf(fields, normal);
  const options = optionsOf(normal);
  const entry = { kind: "entry", span, items, service, text: joined, problems } as const;

  const wrong = wrongField(fields);
  if (wrong) {
    const word = all[fieldNames.indexOf(wrong)];
    // No inet service is private, which is what `-` stands for there.
    const instead = wrong === "private" && type.text === "inet" ? "n" : "-";
    const words = { field: wrong, expected: expected[wrong] ?? "", instead };
    if (word) found.push(diagnose("wrong-field", spanOf(word.start, word.end), words));
  } else if (type.text === "inet" && service.private !== "n") {
    const word = all[2];
    if (word) found.push(diagnose("private-inet-service", spanOf(word.start, word.end)));
  }
  for (const { reason, word: index } of problems) {
    const word = words[index];
    if (word) found.push(diagnose(reason, spanOf(word.start, word.end), { name: "name", value: "value" }));
  }
  for (const one of aboutEmptyOptions(words, args, spanOf)) found.push(one);
  for (const one of aboutOptions(words, args, options, spanOf)) found.push(one);
  return { item: entry, words, args, options, optionWords: optionWords(normal), command, spanOf, piecesOf };
}

/** A service of its eight fields and its normal arguments; the type is known to be one. */
export function serviceOf(fields: readonly string[], args: readonly string[]): Service {
  const [service = "", type = "", isPrivate = "-", unprivileged = "-", chroot = "-"] = fields;
  const [wakeup = "-", processLimit = "-", command = ""] = fields.slice(5);
  return {
    service,
    type: isServiceType(type) ? type : "unix",
    private: isPrivate,
    unprivileged,
    chroot,
    wakeup,
    processLimit,
    command,
    args,
    options: optionsOf(args).map(({ name, value }) => ({ name, value })),
  };
}

/**
 * An `-o` without a setting, with which a daemon stops (`invalid "-o %s" option value`, single_server.c); mostly
 * because of blanks around the `=`.
 */
function aboutEmptyOptions(
  words: readonly Word[],
  args: readonly Argument[],
  spanOf: (start: number, end: number) => Span,
): Diagnostic[] {
  const found: Diagnostic[] = [];
  const normal = args.map(({ text }) => text);
  const settings = new Set(optionsOf(normal).map(({ at }) => at));
  for (const { at } of optionWords(normal)) {
    if (words[args[at]?.word ?? -1]?.text !== "-o" || settings.has(at)) continue;
    const place = args[at + 1]?.word ?? args[at]?.word ?? 0;
    const [word, equals, value] = words.slice(place, place + 3);
    if (!word || word.text.startsWith("{")) continue;
    const isSpaced = equals?.text === "=" && value !== undefined;
    const isName = /^\w+$/.test(word.text) && word.text !== "o";
    const meant = isSpaced
      ? { name: word.text, value: value.text }
      : { name: isName ? word.text : "name", value: isName ? "…" : "value" };
    const end = isSpaced ? value.end : word.end;
    found.push(diagnose("option-without-value", spanOf(word.start, end), meant));
  }
  return found;
}

/** Options that are torn apart, and options that a later one overrides. */
function aboutOptions(
  words: readonly Word[],
  args: readonly Argument[],
  options: readonly LocatedOption[],
  spanOf: (start: number, end: number) => Span,
): Diagnostic[] {
  const found: Diagnostic[] = [];
  const last = new Map(options.map(({ name }, index) => [name, index]));
  options.forEach(({ name, value, at }, index) => {
    const final = last.get(name) ?? index;
    const word = words[args[at + 1]?.word ?? -1];
    if (final !== index && options[final]?.value !== value && word) {
      found.push(diagnose("overridden-option", spanOf(word.start, word.end), { name }));
    }
  });
  const counts = new Map<number, number>();
  for (const { word } of args) counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const [index, { text, start, end }] of words.entries()) {
    // `-oname=value` makes two arguments; a third one comes from an `o` that was not meant as an option.
    const isTorn = (counts.get(index) ?? 0) > 2 && text.startsWith("-o");
    if (isTorn) found.push(diagnose("torn-option", spanOf(start, end), { rest: text.slice(2) }));
  }
  return found;
}
