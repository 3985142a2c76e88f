import type { SourceText, Span, TextEdit } from "@mailconf/lossless";
import { trim } from "@mailconf/postfix-lines";
import { fold, parse, type Table } from "@mailconf/postfix-maps";
import { readRecipients } from "./recipients.ts";
import { assertTableEntry, TableView, textLines, without } from "./table-view.ts";

type Entry = Table["entries"][number];

/** An entry `alias recipient, …` of `postfix-virtual.cf`. */
export interface Alias {
  /** The left-hand side as written: an address, `@domain` or a local name. */
  readonly alias: string;
  /** Recipients in order. */
  readonly recipients: readonly string[];
  /** The lines of the entry. */
  readonly span: Span;
}

/** The aliases of `postfix-virtual.cf`. Addresses are the same in any case, as Postfix compares keys. */
export class Aliases extends TableView {
  /** Every entry, in the order of the file. */
  get list(): readonly Alias[] {
    return this.document.entries.map(aliasOf);
  }

  /** The first entry of an alias; a second one makes the whole table unusable, see `diagnostics`. */
  get(alias: string): Alias | undefined {
    const [entry] = this.entriesOf(alias);
    return entry && aliasOf(entry);
  }

  /** The file with these recipients of an alias, in place of those that it had. */
  set(alias: string, recipients: readonly string[]): this {
    if (recipients.length === 0) return this.delete(alias);
    const value = recipients.map(recipient).join(",");
    assertTableEntry(alias, value);
    return this.edited(this.replaced(alias, value));
  }

  /**
   * The file with one recipient more, behind those that the alias has; the same file if it is one of them.
   *
   * @throws RangeError if the alias has two entries, or the line would be read as another
   */
  addRecipient(alias: string, address: string): this {
    const [entry, second] = this.entriesOf(alias);
    if (second) throw new RangeError(`two entries for ${JSON.stringify(alias)}: which of them is meant?`);
    const added = recipient(address);
    assertTableEntry(alias, added);
    if (!entry) return this.edited(this.added(alias, added));
    if (recipientsOf(entry).some(sameAs(address))) return this;
    const { end } = entry.valueSpan;
    const comma = entry.value.endsWith(",") ? "" : ",";
    const next = this.edited([{ span: { start: end, end }, text: comma + added }]);
    assertRecipients(next.get(alias), [...recipientsOf(entry), added]);
    return next;
  }

  /** The file without a recipient of an alias; with its last one the alias goes. */
  removeRecipient(alias: string, address: string): this {
    return this.#without(this.entriesOf(alias), address);
  }

  /** The file without a recipient of any alias, as `setup email del` leaves it. */
  removeRecipientEverywhere(address: string): this {
    return this.#without(this.document.entries, address);
  }

  /** The file without any entry of an alias. */
  delete(alias: string): this {
    return this.over(this.document.delete(alias));
  }

  #without(entries: readonly Entry[], address: string): this {
    return this.edited(entries.flatMap((entry) => withoutRecipient(this.source, entry, address)));
  }
}

/** Reads `postfix-virtual.cf`. Never throws. */
export const parseAliases = (input: string | SourceText): Aliases =>
  new Aliases(parse(input, { type: "texthash", name: "postfix-virtual.cf" }));

const recipientsOf = ({ value }: Entry): string[] => readRecipients(value).map(({ address }) => address);

const aliasOf = (entry: Entry): Alias => ({
  alias: entry.key,
  recipients: recipientsOf(entry),
  span: entry.span,
});

const sameAs = (address: string) => (other: string) => fold(other) === fold(address);

/** @throws RangeError if the text would be read as more or less than one recipient */
function recipient(address: string): string {
  const [only, ...more] = readRecipients(address);
  // Postfix would read these as comments, routes, groups or commands (RFC 5322).
  const isPlain = !/[()<>;:\\\0-\x1f]/.test(address.replace(/"(?:[^"\\]|\\.)*"|\[[^\]]*\]$/g, ""));
  if (more.length === 0 && only?.address === address && isPlain) return address;
  throw new RangeError(`not one recipient: ${JSON.stringify(address)}`);
}

/** @throws RangeError unless the alias is read with exactly these recipients */
function assertRecipients(alias: Alias | undefined, wanted: readonly string[]): void {
  const read = alias?.recipients ?? [];
  if (read.length === wanted.length && read.every((each, index) => each === wanted[index])) return;
  throw new RangeError(`not a recipient of an alias: ${JSON.stringify(wanted.at(-1))}`);
}

/** The edits that take a recipient out of an entry; the entry goes with its last one. */
function withoutRecipient(source: SourceText, entry: Entry, address: string): readonly TextEdit[] {
  const isMeant = sameAs(address);
  const all = recipientsOf(entry);
  const kept = all.filter((each) => !isMeant(each));
  if (kept.length === all.length) return [];
  const lines = textLines(entry);
  if (kept.length === 0) return without(lines);
  const { start, end } = entry.valueSpan;
  // Over several lines the list is written anew on the first, so that comments between them stay.
  if (lines.length > 1) return onOneLine(source, entry, kept.join(","));
  const written = readRecipients(source.text.slice(start, end), start);
  const last = written.findLastIndex((each) => !isMeant(each.address));
  const edits = written.flatMap(({ address: each, span }, index): TextEdit[] => {
    const next = written[index + 1];
    return index < last && isMeant(each) && next
      ? [{ span: { start: span.start, end: next.span.start }, text: "" }]
      : [];
  });
  const tail = { start: written[last]?.span.end ?? end, end };
  return tail.start < tail.end && last < written.length - 1 ? [...edits, { span: tail, text: "" }] : edits;
}

/** The edits that put a value on the first line of an entry and take its other lines away. */
function onOneLine(source: SourceText, entry: Entry, value: string): readonly TextEdit[] {
  const [first, ...rest] = textLines(entry);
  if (!first) return [];
  const line = trim(source.slice(first.span));
  const end = first.span.start + line.length;
  const edit =
    entry.valueSpan.start < end
      ? { span: { start: entry.valueSpan.start, end }, text: value }
      : { span: { start: end, end }, text: ` ${value}` };
  return [edit, ...without(rest)];
}
