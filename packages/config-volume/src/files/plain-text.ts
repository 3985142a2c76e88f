import { type Diagnostic, encode, type SourceText, sourceText } from "@mailconf/lossless";

/** A file that is kept as it is: a script, a certificate, a filter in a language of its own. */
export class PlainText {
  readonly source: SourceText;
  readonly diagnostics: readonly Diagnostic[] = [];

  constructor(source: SourceText) {
    this.source = source;
  }

  /** Another text under the same name. */
  withText(text: string): PlainText {
    return new PlainText(sourceText(text, this.source.name));
  }

  toString(): string {
    return this.source.text;
  }

  toBytes(): Uint8Array {
    return encode(this.source);
  }
}
