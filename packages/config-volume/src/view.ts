import type { Diagnostic, Document, SourceText } from "@mailconf/lossless";

/** A file of the config volume in the terms of what it is for. Immutable: each change is another view. */
export abstract class View<Contents extends Document<string>> {
  /** The file itself, key by key, with every comment and blank line. */
  readonly document: Contents;

  constructor(document: Contents) {
    this.document = document;
  }

  get source(): SourceText {
    return this.document.source;
  }

  /** What is wrong with the file, in the order of the text. */
  get diagnostics(): readonly Diagnostic[] {
    return this.document.diagnostics;
  }

  /** The text: bytes outside the edits are the old bytes. */
  toString(): string {
    return this.document.toString();
  }

  /** The bytes of the file. */
  toBytes(): Uint8Array {
    return this.document.toBytes();
  }

  /** The view of a changed document; the same view if nothing has changed. */
  protected over(document: Contents): this {
    if (document.toString() === this.document.toString()) return this;
    return new (this.constructor as new (document: Contents) => this)(document);
  }
}

/** Refuses a key that must be there, or must not. */
export function assertPresence(name: string, isThere: boolean, wanted: boolean): void {
  if (isThere === wanted) return;
  throw new RangeError(`${wanted ? "no entry for" : "there is an entry for"} ${JSON.stringify(name)}`);
}
