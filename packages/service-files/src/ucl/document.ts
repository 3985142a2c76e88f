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
import type { Item, Key, Setting } from "./cst.ts";
import { editsOf, isSame, removal, type Spell } from "./edits.ts";
import { parse as parsePieces } from "./grammar.generated.js";
import { nest } from "./nest.ts";

export interface ParseOptions {
  /** What diagnostics call the file. */
  readonly name?: string;
}

/** Reads a file of Rspamd. Never throws: what is not understood is an item and a diagnostic. */
export function parse(input: string | SourceText, { name = "rspamd.conf" }: ParseOptions = {}): UclFile {
  return new UclFile(typeof input === "string" ? sourceText(input, name) : input);
}

/** Where secrets stand in a file of Rspamd: values of secret names, also in comments, and what looks like one. */
export const secretSpans = (source: SourceText): readonly Span[] => parse(source).secretSpans();

/** A file of Rspamd. Keys are the names of the sections, outermost first, and the name of the setting. */
export class UclFile extends SettingsDocument<Key, Item, Setting> {
  readonly items: readonly Item[];
  readonly settings: readonly Setting[];
  readonly diagnostics: readonly Diagnostic[];

  constructor(source: SourceText) {
    super(source);
    this.items = nest(source.text, parsePieces(source.text));
    this.settings = this.items.filter((item) => item.kind === "setting");
    this.diagnostics = diagnosticsOf(this.items);
  }

  /** The members of a list of simple values; undefined where the value is none. */
  list(key: Key): readonly string[] | undefined {
    return this.counting(key)?.list;
  }

  /**
   * A document in which a value is written so: a list, or a word that must not be quoted.
   *
   *     doc.setWritten(["symbols", "X", "groups"], '["spf"]')
   *
   * @throws RangeError unless that is one value
   */
  setWritten(key: Key, written: string): this {
    const change = { kind: "set", key, value: written } as const;
    return this.withEdits(
      this.guarded(
        [change],
        (attempt) => this.#editsOf([change], attempt, () => written),
        (after) => after.#isWritten(key, written),
      ),
    );
  }

  /** A document without the sections of this path, with all that is in them; the same if there are none. */
  deleteSection(path: Key): this {
    const edits: TextEdit[] = [];
    for (const [from, item] of this.items.entries()) {
      if (item.kind !== "head" || !isSame(item.path, path)) continue;
      const to = this.items.findIndex(
        (one, at) => at > from && one.kind === "close" && isSame(one.path, path),
      );
      if (to !== -1) edits.push(removal(this.source.text, this.items, from, to));
    }
    return this.withEdits(edits);
  }

  /** The first of several, which are a list for Rspamd. */
  protected override counting(key: Key): Setting | undefined {
    return this.occurrences(key).at(0);
  }

  /** Setting a value takes the others of its name. */
  protected override readonly keepsOthers = false;

  protected read(source: SourceText): this {
    return new UclFile(source) as this;
  }

  protected identityOf(key: Key): string {
    return JSON.stringify(key);
  }

  protected limits(): string {
    return "a name is not empty, and a value has no NUL; a value with a variable of Rspamd's has no backslash before a quote or at its end";
  }

  /** Where the end does not do, because its last line goes on, the beginning does. */
  protected override readonly attempts = 2;

  protected draft(changes: readonly Change<Key>[], attempt: number): readonly TextEdit[] {
    return this.#editsOf(changes, attempt);
  }

  #editsOf(changes: readonly Change<Key>[], attempt: number, written?: Spell): TextEdit[] {
    const tree = {
      text: this.source.text,
      items: this.items,
      find: (key: Key) => this.occurrences(key),
      atBeginning: attempt > 0,
    };
    return editsOf(tree, changes, written);
  }

  #isWritten(key: Key, written: string): boolean {
    const found = this.occurrences(key);
    return found.length === 1 && found[0] !== undefined && this.source.slice(found[0].valueSpan) === written;
  }
}
