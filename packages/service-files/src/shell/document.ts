import {
  type Change,
  type Diagnostic,
  groupBy,
  ownValue,
  type SourceText,
  type Span,
  sourceText,
  type TextEdit,
} from "@mailconf/lossless";
import { insertionsOf, insertLines } from "../common/lines.ts";
import { SettingsDocument } from "../common/settings-document.ts";
import { diagnosticsOf } from "./advice.ts";
import type { Item, Setting, Statement } from "./cst.ts";
import { parse as parseTokens } from "./grammar.generated.js";
import { spell } from "./spelling.ts";
import { argumentsOf, assignedBy, itemsOf } from "./statements.ts";

/**
 * Who reads the file: `sh` runs it; `env` gets its lines as arguments, split at white space, without quotes:
 * `env $(grep -vE "^(#.*|\s*)$" FILE) program`.
 */
export type ScriptReader = "sh" | "env";

export interface ParseOptions {
  /** The default is `sh`. */
  readonly reader?: ScriptReader;
  /** What diagnostics call the file. */
  readonly name?: string;
}

/** Reads a file of assignments. Never throws: commands and what never closes are items and diagnostics. */
export function parse(input: string | SourceText, { reader = "sh", name }: ParseOptions = {}): ShellFile {
  return new ShellFile(typeof input === "string" ? sourceText(input, name ?? "default") : input, reader);
}

/** Where secrets stand in a file of assignments: values of secret names, also in comments, and what looks like one. */
export const secretSpans = (source: SourceText, options?: ParseOptions): readonly Span[] =>
  parse(source, options).secretSpans();

/** A file of assignments. Keys are names of variables; values are not expanded. */
export class ShellFile extends SettingsDocument<string, Item, Setting> {
  readonly reader: ScriptReader;
  readonly items: readonly Item[];
  readonly settings: readonly Setting[];
  readonly diagnostics: readonly Diagnostic[];

  constructor(source: SourceText, reader: ScriptReader) {
    super(source);
    const { text } = source;
    this.reader = reader;
    this.items =
      reader === "sh"
        ? itemsOf(parseTokens(text, { startRule: "Script" }), text.length)
        : argumentsOf(parseTokens(text, { startRule: "Arguments" }));
    this.settings = this.items.filter((item) => item.kind === "setting");
    this.diagnostics = diagnosticsOf(text, this.items);
  }

  /**
   * A value with the variables in it that this file assigns, or that the environment has.
   *
   * @param environment all variables that are set before; without it, others than the file's are not known
   * @returns undefined where the file does not set it, or where sh computes it otherwise
   */
  expand(name: string, environment?: Readonly<Record<string, string>>): string | undefined {
    const known = new Map<string, string | undefined>();
    for (const [{ isExport }, settings] of groupBy(this.settings, ({ statement }) => statement)) {
      const seen = isExport ? new Map(known) : known;
      const lookUp = (other: string) =>
        seen.has(other) ? seen.get(other) : environment && (ownValue(environment, other) ?? "");
      for (const { key, parts, isComputed, value } of settings) {
        known.set(key, isComputed ? assignedBy(parts, lookUp) : value);
      }
    }
    return known.get(name);
  }

  protected read(source: SourceText): this {
    return new ShellFile(source, this.reader) as this;
  }

  protected identityOf(name: string): string {
    return name;
  }

  protected limits(): string {
    return this.reader === "sh"
      ? "names are letters, digits and _; a value is any text without NUL"
      : "names are letters, digits and _; a value is one word without white space, for there are no quotes";
  }

  /** Where the end does not do, because its last line goes on, the beginning does. */
  protected override readonly attempts = 2;

  protected draft(changes: readonly Change<string>[], attempt: number): TextEdit[] {
    const edits: TextEdit[] = [];
    const added: { at: number; line: string }[] = [];
    const gone = new Map<Statement, Setting[]>();
    const written = (value: string, old?: Setting) =>
      this.reader === "sh" ? spell(value, old?.parts) : value;
    for (const { key, ...change } of changes) {
      const old = this.counting(key);
      if (change.kind === "delete") {
        for (const each of this.occurrences(key))
          gone.set(each.statement, [...(gone.get(each.statement) ?? []), each]);
      } else if (change.kind === "append" || !old) {
        added.push({ at: attempt === 0 ? this.#placeFor(key) : 0, line: `${key}=${written(change.value)}` });
      } else if (old.isComputed || old.value !== change.value) {
        edits.push({ span: old.valueSpan, text: written(change.value, old) });
      }
    }
    for (const [statement, settings] of gone) {
      const spans =
        settings.length === statement.count ? [statement.whole] : settings.map(({ span }) => span);
      for (const span of spans) edits.push({ span, text: "" });
    }
    // A carriage return would become part of the value.
    return [...edits, ...insertionsOf(added).flatMap((each) => insertLines(this.source.text, each, "\n"))];
  }

  /** Below the comment that would assign it, else at the end, but before what never closes and where the script ends. */
  #placeFor(key: string): number {
    const { text } = this.source;
    const below = this.items.findLast(({ kind, span }) => {
      if (kind !== "comment") return false;
      const line = text.slice(text.lastIndexOf("\n", span.start) + 1, span.end);
      return /^[ \t]*#+[ \t]?([A-Za-z_]\w*)=/.exec(line)?.[1] === key;
    });
    if (below) {
      const newline = text.indexOf("\n", below.span.end);
      return newline === -1 ? text.length : newline + 1;
    }
    const last = this.items.at(-1);
    return last?.kind === "malformed" && last.reason !== "no-assignment" ? last.span.start : text.length;
  }
}
