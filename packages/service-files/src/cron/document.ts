import { type Diagnostic, type SourceText, type Span, sourceText, type TextEdit } from "@mailconf/lossless";
import { byteLength } from "../common/bytes.ts";
import { LinesDocument } from "../common/lines-document.ts";
import type { Place } from "../common/secrets.ts";
import { diagnosticsOf } from "./advice.ts";
import type { Item, Key, Line, Setting } from "./cst.ts";
import { parse as parseLines } from "./grammar.generated.js";
import { readVariable, spellVariable } from "./spelling.ts";
import { isField, isSpecial } from "./times.ts";

/** Whose table it is: `system` tables, /etc/cron.d/* and /etc/crontab, have a column of users. */
export type CrontabKind = "system" | "user";

export interface ParseOptions {
  /** The default is `system`. */
  readonly table?: CrontabKind;
  /** What diagnostics call the file. */
  readonly name?: string;
}

/** Reads a table of cron. Never throws: what cron refuses is a `malformed` item and a diagnostic. */
export function parse(
  input: string | SourceText,
  { table = "system", name = "crontab" }: ParseOptions = {},
): CronTable {
  return new CronTable(typeof input === "string" ? sourceText(input, name) : input, table);
}

/** Where secrets stand in a table of cron: values of secret names, also in comments, and what looks like one. */
export const secretSpans = (source: SourceText, options?: ParseOptions): readonly Span[] =>
  parse(source, options).secretSpans();

/**
 * A table of cron. Keys are names of variables, and `[user, command]` for jobs, whose values are their times:
 * `0 4 * * *` or `@daily`.
 */
export class CronTable extends LinesDocument<Key, Item, Setting> {
  readonly table: CrontabKind;
  readonly items: readonly Item[];
  readonly settings: readonly Setting[];
  readonly diagnostics: readonly Diagnostic[];

  constructor(source: SourceText, table: CrontabKind) {
    super(source);
    const { text, encoding } = source;
    this.table = table;
    const startRule = table === "system" ? "System" : "User";
    const size = (line: string) => byteLength(line, encoding);
    this.items = parseLines(text, { startRule, size, isField, isSpecial }).map(itemOf);
    this.settings = this.items.filter((item) => item.kind === "setting");
    this.diagnostics = diagnosticsOf(text, this.items);
  }

  protected override placesOf({ key, nameSpan, valueSpan }: Setting): readonly Place[] {
    return typeof key === "string" ? [{ name: key, valueSpan }] : [{ span: nameSpan }];
  }

  protected read(source: SourceText): this {
    return new CronTable(source, this.table) as this;
  }

  protected identityOf(key: Key): string {
    return JSON.stringify(key);
  }

  protected limits(key: Key): string {
    return typeof key === "string"
      ? "a value is one line without NUL, and has not both kinds of quotes where it needs some; a line is at most 998 bytes long"
      : "times are five fields or @daily and the like, and a job is [user, command], in one line; a line is at most 998 bytes long";
  }

  /** A carriage return would become part of a command. */
  protected readonly newline = "\n";

  protected added(key: Key, value: string) {
    if (typeof key === "string") return { at: this.#placeFor(key), line: `${key}=${spellVariable(value)}` };
    const words = key.filter((part, at) => at > 0 || part !== "");
    return { at: this.source.text.length, line: [value, ...words].join(" ") };
  }

  protected changed(old: Setting, value: string): TextEdit {
    const text = typeof old.key === "string" ? spellVariable(value, old.quote) : value;
    return { span: old.valueSpan, text };
  }

  protected removed({ span }: Setting): readonly Span[] {
    return [span];
  }

  /** Before the first job, for jobs get what stands above them: below the comment that shows it, or the last variable. */
  #placeFor(name: string): number {
    const { items } = this;
    const job = items.findIndex(
      (item) => item.kind === "malformed" || (item.kind === "setting" && typeof item.key !== "string"),
    );
    const above = job === -1 ? items : items.slice(0, job);
    const shown = above.findLast(
      ({ kind, span }) =>
        kind === "comment" && /^[ \t]*#+[ \t]?(\w+)[ \t]*=/.exec(this.source.slice(span))?.[1] === name,
    );
    const below = shown ?? above.findLast(({ kind }) => kind === "setting");
    return below?.span.end ?? items[job]?.span.start ?? this.source.text.length;
  }
}

function itemOf(line: Line): Item {
  if (line.kind === "variable") {
    const { span, name, value, isClosed } = line;
    return {
      kind: "setting",
      span,
      key: name.text,
      nameSpan: name.span,
      value: readVariable(value.text),
      valueSpan: value.span,
      isClosed,
      ...(value.quote && { quote: value.quote }),
    };
  }
  if (line.kind !== "job") return line;
  const { span, times, user, command, isClosed } = line;
  return {
    kind: "setting",
    span,
    key: [user.text, command.text],
    nameSpan: { start: user.span.start, end: command.span.end },
    value: times.text,
    valueSpan: times.span,
    isClosed,
  };
}
