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
import { editsOf } from "./edits.ts";
import { itemsOf } from "./items.ts";
import { readTree, type Tree } from "./tree.ts";

export interface ParseOptions {
  /** What diagnostics call the file. */
  readonly name?: string;
}

/** Reads a YAML file of settings. Never throws: what is no YAML is an item and a diagnostic. */
export function parse(input: string | SourceText, { name = "settings.yml" }: ParseOptions = {}): YamlFile {
  return new YamlFile(typeof input === "string" ? sourceText(input, name) : input);
}

/** Where secrets stand in a YAML file: values of secret names, also in comments, and what looks like one. */
export const secretSpans = (source: SourceText): readonly Span[] => parse(source).secretSpans();

/** No settings file is larger; the reader of YAML is slow beyond that. */
const largest = 1 << 20;

/** A YAML file. Keys are the names of the mappings, outermost first, and the name of the scalar; places in lists are numbers. */
export class YamlFile extends SettingsDocument<Key, Item, Setting> {
  readonly items: readonly Item[];
  readonly settings: readonly Setting[];
  readonly diagnostics: readonly Diagnostic[];
  readonly #tree: Tree;

  constructor(source: SourceText) {
    super(source);
    const { text } = source;
    const isReadable = text.length <= largest;
    this.#tree = isReadable ? readTree(text) : { root: undefined, strange: [], problems: [] };
    this.items = isReadable
      ? itemsOf(text, this.#tree)
      : [{ kind: "malformed", span: { start: 0, end: text.length }, reason: "too-large" }];
    this.settings = this.items.filter((item) => item.kind === "setting");
    this.diagnostics = diagnosticsOf(this.items);
  }

  protected read(source: SourceText): this {
    return new YamlFile(source) as this;
  }

  protected identityOf(key: Key): string {
    return JSON.stringify(key);
  }

  protected limits(): string {
    return "a value is a text; aliases, what an anchor or a tag marks, and lists that would get a gap stay as they are";
  }

  protected draft(changes: readonly Change<Key>[]): readonly TextEdit[] {
    return editsOf(
      { text: this.source.text, root: this.#tree.root, find: (key) => this.counting(key) },
      changes,
    );
  }
}
