import {
  type Change,
  type Diagnostic,
  type SourceText,
  type Span,
  sourceText,
  type TextEdit,
} from "@mailconf/lossless";
import { SettingsDocument } from "../common/settings-document.ts";
import { diagnosticsOf } from "./advice.ts";
import type { Item, Key, Option } from "./cst.ts";
import { editsOf } from "./edits.ts";
import { expanded, literal, type Names, namesIn } from "./expansion.ts";
import { parse as parseLines } from "./grammar.generated.js";
import { nest } from "./nest.ts";
import { type ProgramName, type PythonVersion, programs } from "./programs.ts";

export interface ParseOptions {
  /** Who reads the file. */
  readonly program: ProgramName;
  /** The release of Python that it runs with: 3.11 stands for those before 3.13, which is the default. */
  readonly python?: PythonVersion;
  /** What diagnostics call the file. */
  readonly name?: string;
}

/** Reads a file of sections. Never throws: what Python refuses is a `malformed` item and a diagnostic. */
export function parse(input: string | SourceText, { name, ...options }: ParseOptions): IniFile {
  return new IniFile(typeof input === "string" ? sourceText(input, name ?? options.program) : input, options);
}

/** Where secrets stand in a file of sections: values of secret names, also in comments, and what looks like one. */
export const secretSpans = (source: SourceText, options: ParseOptions): readonly Span[] =>
  parse(source, options).secretSpans();

/** A file of sections, as one program reads it. Keys are `[section, option]`; values are not expanded. */
export class IniFile extends SettingsDocument<Key, Item, Option> {
  readonly program: ProgramName;
  readonly python: PythonVersion;
  readonly items: readonly Item[];
  readonly settings: readonly Option[];
  readonly diagnostics: readonly Diagnostic[];
  /** Where the comments that show an option do not do, because they stand within a value, its section's end does. */
  protected override readonly attempts = 2;

  constructor(source: SourceText, { program, python = "3.13" }: ParseOptions) {
    super(source);
    this.program = program;
    this.python = python;
    const { signs } = programs[program];
    this.items = nest(source.text, parseLines(source.text, { signs, isOld: python === "3.11" }));
    this.settings = this.items.filter((item) => item.kind === "setting");
    this.diagnostics = diagnosticsOf(source.text, this.items, program, programs[program]);
  }

  /** The names of the sections, in the order of the text. */
  get sections(): readonly string[] {
    return [...new Set(this.items.flatMap((item) => (item.kind === "header" ? [item.name] : [])))];
  }

  /**
   * What the program has of an option: the value of the section, else of `[DEFAULT]`, with its `%(name)s` expanded.
   *
   * @param names what they stand for besides options: `here`, `program_name`, `ENV_NAME` for Supervisor; what other
   *   files and the program itself define for Fail2Ban
   * @returns undefined if the file does not set it, or where a name is not known
   */
  expand([section, option]: Key, names: Names = {}): string | undefined {
    const find = (...key: Key) => this.occurrences(key).at(-1);
    const found =
      find(section, option) ?? (this.sections.includes(section) ? find("DEFAULT", option) : undefined);
    return found && expanded(found.value, namesIn(section, find, this.program, names));
  }

  protected read(source: SourceText): this {
    return new IniFile(source, this) as this;
  }

  protected identityOf([section, option]: Key): string {
    return JSON.stringify([section, option.toLowerCase()]);
  }

  protected limits(): string {
    const { signs, isStrict } = programs[this.program];
    const once = isStrict ? "; an option stands in a section once" : "";
    return `lines have no white space at their ends and none before ${signs.join(" or ")}, and do not begin with # or ;${once}`;
  }

  /** The other release of Python must read it the same, and no option may stand twice where the program refuses that. */
  protected override isCertain(after: this, changes: readonly Change<Key>[]): boolean {
    const other = new IniFile(after.source, {
      program: this.program,
      python: this.python === "3.11" ? "3.13" : "3.11",
    });
    return changes.every(({ key }) => {
      const values = after.getAll(key);
      const isRefused =
        programs[this.program].isStrict && values.length > Math.max(1, this.getAll(key).length);
      return !isRefused && after.get(key) === other.get(key) && values.length === other.getAll(key).length;
    });
  }

  protected override spelledOut(value: string): string {
    return literal(value);
  }

  protected draft(changes: readonly Change<Key>[], attempt: number): readonly TextEdit[] {
    const { items } = this;
    return editsOf(
      { text: this.source.text, items, find: (key) => this.occurrences(key), besideComments: attempt === 0 },
      changes,
    );
  }
}
