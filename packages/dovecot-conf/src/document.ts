import {
  type Change,
  type Diagnostic,
  lineEnding,
  type SourceText,
  type Span,
  sourceText,
  TextDocument,
  type TextEdit,
} from "@mailconf/lossless";
import { additions, type NewEntry, sectionLines } from "./add.ts";
import type { Item, Section, Setting } from "./cst.ts";
import { readFlat } from "./flat.ts";
import { nest } from "./nest.ts";
import { endOf } from "./place.ts";
import { replaced, without } from "./replace.ts";
import { descend, type Path, pathsOf, type Scope, scopes } from "./scope.ts";
import { type FileSyntax, type Version, versionOf } from "./version.ts";
import { writtenText, writtenValue } from "./write.ts";

export interface ParseOptions {
  /** Whose rules apply. The default is what the file says: 2.4 if it starts with `dovecot_config_version`. */
  readonly version?: Version;
  /** What diagnostics call the file. */
  readonly name?: string;
}

/** Reads one file. Never throws: what Dovecot refuses is a `malformed` item and a diagnostic. */
export function parse(input: string | SourceText, options: ParseOptions = {}): DovecotConf {
  const source = typeof input === "string" ? sourceText(input, options.name ?? "dovecot.conf") : input;
  return new DovecotConf(source, options.version ?? versionOf(source.text));
}

/**
 * One configuration file. Values are as `doveconf -n` prints them: without quotes and escapes, references and
 * `<path` not resolved. What several files mean together is the business of `resolve`.
 */
export class DovecotConf extends TextDocument<Path, Item> {
  readonly version: Version;
  /** `external` for the files beside the configuration of 2.3 (see `parseExternal`). */
  readonly dialect: FileSyntax;
  readonly items: readonly Item[];
  readonly diagnostics: readonly Diagnostic[];
  #scopes: Scope | undefined;

  constructor(source: SourceText, version: Version, dialect: FileSyntax = "main") {
    super(source);
    this.version = version;
    this.dialect = dialect;
    const flat = readFlat(source, version, dialect);
    const found = flat.flatMap((line) => line.found);
    this.items = nest(
      flat.map(({ item }) => item),
      found,
    );
    this.diagnostics = found.sort((a, b) => a.span.start - b.span.start);
  }

  /** The last value that the file gives a setting. */
  get(path: Path): string | undefined {
    return this.settings(path).at(-1)?.value;
  }

  getAll(path: Path): readonly string[] {
    return this.settings(path).map(({ value }) => value);
  }

  locate(path: Path): Span | undefined {
    return this.settings(path).at(-1)?.valueSpan;
  }

  /** The paths of all settings that the file has, each once; outer sections first. */
  get keys(): readonly Path[] {
    return pathsOf(this.#scope([]));
  }

  /** The assignments to a setting, in the order of the text. */
  settings(path: Path): readonly Setting[] {
    return this.#scope(path.slice(0, -1))?.settings.get(path.at(-1) ?? "") ?? [];
  }

  /** The sections that a path names, in the order of the text. */
  sections(path: Path): readonly Section[] {
    return path.length === 0 ? [] : (this.#scope(path)?.sections ?? []);
  }

  /**
   * A document with one more section at the end of the sections that `path` leads to (the file, for one name).
   *
   *     doc.appendSection(["passdb"], [["driver", "passwd-file"], ["args", "/etc/dovecot/userdb"]])
   *
   * @throws RangeError for names and values that cannot be written
   */
  appendSection(path: Path, settings: readonly NewEntry[]): this {
    const parents = path.slice(0, -1);
    const lines = sectionLines(path.at(-1) ?? "", settings, this.version);
    return this.appendLines(lines, parents);
  }

  /** A document with one more `!include` (or `!include_try`) line at its end, or at the end of a section. */
  appendInclude(pattern: string, { optional = false, section = [] as Path } = {}): this {
    if (!/^[^\s#"'\\][^\n\0#"'\\]*$/.test(pattern) || /\s$/.test(pattern)) {
      throw new RangeError(`not a pattern of files: ${JSON.stringify(pattern)}`);
    }
    return this.appendLines([`${optional ? "!include_try" : "!include"} ${pattern}`], section);
  }

  /**
   * A document with these lines at the end of the file, or of the last section that `section` names; the section
   * is made where it is missing. The lines are indented, and otherwise taken as they are.
   *
   * @throws RangeError if the lines are not whole statements: a brace too few or too many, a last backslash
   */
  appendLines(lines: readonly string[], section: Path = []): this {
    if (lines.length === 0) return this;
    const { diagnostics, items } = parse(lines.join("\n"), { version: this.version });
    const broken = diagnostics.find(({ code }) => /unclosed-section|stray-brace/.test(code));
    if (broken || items.at(-1)?.kind === "cut-off")
      throw new RangeError(broken?.message ?? "the last line goes on");
    return this.withEdits(additions(this, [{ path: section, lines }]));
  }

  /** A document without the sections that a path names; the same document if there are none. */
  deleteSection(path: Path): this {
    return this.withEdits(this.sections(path).map(({ span }) => ({ span, text: "" })));
  }

  protected reparse(source: SourceText): this {
    return new DovecotConf(source, this.version, this.dialect) as this;
  }

  protected identityOf(path: Path): string {
    return JSON.stringify(path);
  }

  protected editsOf(changes: readonly Change<Path>[]): TextEdit[] {
    // In a file beside the configuration nothing is a reference.
    const written = (value: string, literal = false) =>
      literal || this.dialect === "external" ? writtenText(value) : writtenValue(value, this.version);
    const edits: TextEdit[] = [];
    const added: { path: Path; name: string; value: string }[] = [];
    for (const change of changes) {
      const settings = this.settings(change.key);
      if (change.kind === "delete") {
        for (const setting of settings) edits.push(...without(this.source.text, setting));
        continue;
      }
      const value = written(change.value, change.kind === "set" && change.literal);
      const name = change.key.at(-1) ?? "";
      const last = settings.at(-1);
      // Earlier assignments have no effect, so they stay as they are.
      if (change.kind === "set" && last) edits.push(...replaced(this.source.text, last, value, this.version));
      else added.push({ path: change.key.slice(0, -1), name, value });
    }
    return [...edits, ...additions(this, added)];
  }

  #scope(sections: Path): Scope | undefined {
    this.#scopes ??= scopes(this.items);
    return descend(this.#scopes, sections);
  }

  /** The line ending that new lines get. */
  get newline(): string {
    return lineEnding(this.source.text);
  }

  /** Where new lines of a section go. */
  endOf(section: Section | undefined) {
    return endOf(this.source.text, this.items, section);
  }
}
