import type { SourceText, Span } from "@mailconf/lossless";
import { type ListFile, parse } from "@mailconf/service-files/list";
import { View } from "../view.ts";

/** An entry `pattern name` of `opendkim/SigningTable`. */
export interface SigningRule {
  /** An address with `*` for any text: `*@shop.example`. */
  readonly pattern: string;
  /** The name of a key in `KeyTable`. */
  readonly key: string;
  /** The line, with its ending. */
  readonly span: Span;
}

/** Who is signed with what: `opendkim/SigningTable`. The first pattern that matches the sender counts. */
export class SigningTable extends View<ListFile> {
  /** Every rule, in the order of the file. */
  get list(): readonly SigningRule[] {
    return this.document.settings.map(({ key, value, span }) => ({ pattern: key, key: value, span }));
  }

  /** The name of the key for exactly this pattern. */
  get(pattern: string): string | undefined {
    return this.document.get(pattern);
  }

  /** The file with another key for a pattern. The key that it had is signed with no more. */
  set(pattern: string, key: string): this {
    return this.over(this.document.set(pattern, key));
  }

  /** The file without any line for a pattern. */
  delete(pattern: string): this {
    return this.over(this.document.delete(pattern));
  }
}

/** Reads `opendkim/SigningTable`. Never throws. */
export const parseSigningTable = (input: string | SourceText): SigningTable =>
  new SigningTable(parse(input, { program: "opendkim", name: "opendkim/SigningTable" }));
