import {
  type Change,
  type Diagnostic,
  type SourceText,
  type Span,
  sourceText,
  type TextEdit,
} from "@mailconf/lossless";
import type { Place } from "../common/secrets.ts";
import { SettingsDocument } from "../common/settings-document.ts";
import { diagnosticsOf } from "./advice.ts";
import type { Item, Key, Setting } from "./cst.ts";
import { isFlag, isScript, isUnknown, takesSign, takesValue } from "./directives.ts";
import { editsOf } from "./edits.ts";
import { parse as parsePieces } from "./grammar.generated.js";
import { nest } from "./nest.ts";

export interface ParseOptions {
  /** What diagnostics call the file. */
  readonly name?: string;
}

/** Reads a file of logrotate. Never throws: what is not understood is an item and a diagnostic. */
export function parse(
  input: string | SourceText,
  { name = "logrotate.conf" }: ParseOptions = {},
): LogrotateFile {
  return new LogrotateFile(typeof input === "string" ? sourceText(input, name) : input);
}

/** Where secrets stand in a file of logrotate: what looks like one. */
export const secretSpans = (source: SourceText): readonly Span[] => parse(source).secretSpans();

/**
 * A file of logrotate. Keys are the names of the logs of a block, as they are written, and a directive; the names are
 * empty for directives for all logs. The value of a directive without value is empty, of a script its lines.
 */
export class LogrotateFile extends SettingsDocument<Key, Item, Setting> {
  readonly items: readonly Item[];
  readonly settings: readonly Setting[];
  readonly diagnostics: readonly Diagnostic[];

  constructor(source: SourceText) {
    super(source);
    const { text } = source;
    this.items = nest(parsePieces(text, { isFlag, isScript, isUnknown, takesSign, takesValue }), text.length);
    this.settings = this.items.filter((item) => item.kind === "setting");
    this.diagnostics = diagnosticsOf(text, this.items);
  }

  /** The names of the logs of each block, in the order of the text. */
  get blocks(): readonly string[] {
    return [...new Set(this.items.flatMap((item) => (item.kind === "head" ? [item.logs] : [])))];
  }

  protected override placesOf({ valueSpan }: Setting): readonly Place[] {
    return [{ span: valueSpan }];
  }

  protected read(source: SourceText): this {
    return new LogrotateFile(source) as this;
  }

  protected identityOf(key: Key): string {
    return JSON.stringify(key);
  }

  protected limits([, directive]: Key): string {
    return isScript(directive)
      ? "no line of a script begins with endscript"
      : "a directive is one that logrotate knows; a value is one line, without white space at its ends and = before it, and some directives have none";
  }

  protected draft(changes: readonly Change<Key>[]): readonly TextEdit[] {
    const { items } = this;
    return editsOf({ text: this.source.text, items, find: (key) => this.occurrences(key) }, changes);
  }
}
