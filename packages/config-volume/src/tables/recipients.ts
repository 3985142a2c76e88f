import type { Span } from "@mailconf/lossless";
import { trim } from "@mailconf/postfix-lines";

/** A recipient of an alias, with its place in the text that lists it. */
export interface Recipient {
  readonly address: string;
  readonly span: Span;
}

/**
 * The recipients of a list, in order, separated by commas and white space; quotes keep both.
 *
 * @param at where the list begins; the spans count from there
 */
export const readRecipients = (list: string, at = 0): readonly Recipient[] =>
  [...list.matchAll(/(?:"(?:[^"\\]|\\.)*"|[^ \t\n\v\f\r,"]|")+/g)].map(({ 0: address, index }) => ({
    address,
    span: { start: at + index, end: at + index + address.length },
  }));

/** The targets of a local alias, in order, separated by commas; quotes keep them. */
export const splitTargets = (list: string): readonly string[] =>
  [...list.matchAll(/(?:"(?:[^"\\]|\\.)*"|[^,"]|")+/g)]
    .map(([target]) => trim(target))
    .filter((target) => target !== "");
