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
import { diagnosticsOf } from "./advice.ts";
import type { Caller } from "./caller.ts";
import type { Config } from "./config.ts";
import type { Item } from "./cst.ts";
import { editsOf } from "./edits.ts";
import { type Key, placeOf } from "./key.ts";
import { keysOf } from "./keys.ts";
import { occurrencesOf } from "./occurrences.ts";
import { type Reading, read, serverName, userName } from "./reading.ts";
import { editsInSection } from "./section-changes.ts";
import { type Section, sectionsAfter, sectionsOf } from "./sections.ts";
import { splitSpans } from "./split.ts";
import { examine, type FetchmailVerdict, judged } from "./verdict.ts";
import type { Version } from "./version.ts";

export interface ParseOptions {
  /** What diagnostics call the file. */
  readonly name?: string;
  /** The release of fetchmail that reads it; 6.4 where nothing is said. */
  readonly version?: Version;
}

/** Reads a fetchmailrc. Never throws: what fetchmail refuses is a `malformed` item and a diagnostic. */
export function parse(input: string | SourceText, options: ParseOptions = {}): Fetchmailrc {
  const source = typeof input === "string" ? sourceText(input, options.name ?? ".fetchmailrc") : input;
  return new Fetchmailrc(source, options.version ?? "6.4");
}

/** A fetchmailrc. Keys are `[server, user, option]`, `[server, option]` or `[option]` of a `set` statement. */
export class Fetchmailrc extends TextDocument<Key, Item> {
  readonly version: Version;
  #read: Reading | undefined;
  #diagnostics: readonly Diagnostic[] | undefined;
  /** The statements in sections, for changes; null where there are none that stand for themselves. */
  #sections: readonly Section[] | null | undefined;

  /** @param sections what is known of the text already */
  constructor(source: SourceText, version: Version, sections?: readonly Section[]) {
    super(source);
    this.version = version;
    this.#sections = sections;
  }

  get #reading(): Reading {
    this.#read ??= read(this.source, this.version);
    return this.#read;
  }

  get items(): readonly Item[] {
    return this.#reading.items;
  }

  get diagnostics(): readonly Diagnostic[] {
    this.#diagnostics ??= diagnosticsOf(this.#reading);
    return this.#diagnostics;
  }

  /** Global options, then for each server its options and those of its users, in the order of the text. */
  get keys(): readonly Key[] {
    return keysOf(this.#reading);
  }

  /** What the text itself says; `toConfig` has the `defaults` entry and fetchmail's own defaults merged in. */
  get(key: Key): string | undefined {
    return this.getAll(key).at(-1);
  }

  /** Every value, first to last: all elements of a list, all mentions of an option. */
  getAll(key: Key): readonly string[] {
    const place = placeOf(key);
    return place ? occurrencesOf(this.#reading, place).map(({ text }) => text) : [];
  }

  locate(key: Key): Span | undefined {
    const place = placeOf(key);
    return place && occurrencesOf(this.#reading, place).at(-1)?.span;
  }

  /** The names of the entries, in the order of the text; `defaults` for the `defaults` entry. */
  get servers(): readonly string[] {
    return this.#reading.entries.map((entry) => serverName(this.source, this.version, entry));
  }

  /** The names of the users on a server, as the text gives them. */
  users(server: string | number): readonly string[] {
    return this.#reading
      .entriesOf(server)
      .flatMap((entry) => entry.users.map((user) => userName(this.source, this.version, user)));
  }

  /**
   * What fetchmail makes of the file, as `fetchmail --configdump` prints it; `undefined` for a file that it
   * refuses, see `judge`.
   */
  toConfig(caller: Caller = {}): Config | undefined {
    return examine(this.#reading, caller).config;
  }

  /** What fetchmail says to the file, line by line, and how it exits. */
  judge(caller: Caller = {}): FetchmailVerdict {
    return judged(this.#reading, caller);
  }

  /**
   * One document per `poll` entry, each with every `set` statement and the `defaults` entry before it, so that as
   * many instances of fetchmail can run side by side. `skip` entries have none.
   */
  split(): readonly Fetchmailrc[] {
    const { name, encoding, text } = this.source;
    const newline = lineEnding(text);
    return this.splitSpans().map((spans) => {
      const own = spans.map((span) => this.source.slice(span) + newline).join("");
      return new Fetchmailrc(sourceText(own, name, encoding), this.version);
    });
  }

  /** Where the statements of each document of `split` stand in this one, in the order of that document. */
  splitSpans(): readonly (readonly Span[])[] {
    return splitSpans(this.#reading);
  }

  protected reparse(source: SourceText, edits: readonly TextEdit[]): this {
    const { version } = this;
    const sections = this.#sections ? sectionsAfter(this.#sections, edits, source, version) : undefined;
    return new Fetchmailrc(source, version, sections) as this;
  }

  protected identityOf(key: Key): string {
    const place = placeOf(key);
    return JSON.stringify(place ? [place.server, place.user, place.option] : key);
  }

  protected editsOf(changes: readonly Change<Key>[]): readonly TextEdit[] {
    const [change, ...others] = changes;
    const isSingle = change !== undefined && others.length === 0;
    return (isSingle && this.#inSection(change)) || editsOf(this.#reading, changes);
  }

  #inSection(change: Change<Key>): readonly TextEdit[] | undefined {
    this.#sections ??= sectionsOf(this.source, this.version) ?? null;
    return this.#sections ? editsInSection(this.#sections, this.source.text, change) : undefined;
  }
}
