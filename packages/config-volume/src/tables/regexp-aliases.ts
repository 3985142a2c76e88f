import type { SourceText } from "@mailconf/lossless";
import { parse, type Table } from "@mailconf/postfix-maps";
import { View } from "../view.ts";
import { readRecipients } from "./recipients.ts";

/** A line `/pattern/ recipient, …` of `postfix-regexp.cf`. */
export interface RegexpAlias {
  /** The pattern as it is written, with its delimiters and flags. */
  readonly pattern: string;
  /** Recipients in order; `$1` and the like stand for what a group matches. */
  readonly recipients: readonly string[];
}

/** The aliases of `postfix-regexp.cf`; the first pattern that matches counts. */
export class RegexpAliases extends View<Table> {
  /** Every line, in the order of the file, also those in blocks. */
  get list(): readonly RegexpAlias[] {
    return this.document.entries.map(({ key, value }) => ({ pattern: key, recipients: addressesOf(value) }));
  }

  /**
   * Who gets mail for an address: recipients of the first pattern that matches. Undefined if none does, or if a pattern
   * cannot be evaluated: `document.lookup` tells these apart.
   */
  recipientsFor(address: string): readonly string[] | undefined {
    const answer = this.document.lookup(address);
    return answer.kind === "found" ? addressesOf(answer.value) : undefined;
  }

  /** The file with these recipients of a pattern, given as it is written. */
  set(pattern: string, recipients: readonly string[]): this {
    if (recipients.length === 0) return this.delete(pattern);
    return this.over(this.document.set(pattern, recipients.join(",")));
  }

  /** The file without a pattern. */
  delete(pattern: string): this {
    return this.over(this.document.delete(pattern));
  }
}

/** Reads `postfix-regexp.cf`. Never throws. */
export const parseRegexpAliases = (input: string | SourceText): RegexpAliases =>
  new RegexpAliases(parse(input, { type: "pcre", name: "postfix-regexp.cf" }));

const addressesOf = (value: string): string[] => readRecipients(value).map(({ address }) => address);
