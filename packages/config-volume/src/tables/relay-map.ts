import { appendLines, type Diagnostic, type SourceText, type Span } from "@mailconf/lossless";
import { type NextHop, readNextHop, trim } from "@mailconf/postfix-lines";
import { fold, parse, type Table } from "@mailconf/postfix-maps";
import { diagnose } from "../diagnostics.ts";
import { assertTableEntry, lineOf, TableView, textLines, without } from "./table-view.ts";

type Entry = Table["entries"][number];

/** An entry `sender next-hop` of `postfix-relaymap.cf`. */
export interface Relay {
  /** A sender address or `@domain`. */
  readonly sender: string;
  /** The next hop as written: the text that the key of a credential must equal. */
  readonly nextHop: string;
  /** Its servers in the order in which they are tried; undefined if Postfix cannot read it, or for `DUNNO`. */
  readonly hops: readonly NextHop[] | undefined;
  /** The lines of the entry. */
  readonly span: Span;
}

/** A line `@domain` alone: the domain is exempt from `RELAY_HOST`. */
export interface OptOut {
  readonly domain: string;
  readonly span: Span;
}

/** Relays by sender: `postfix-relaymap.cf`. Senders are the same in any case. */
export class RelayMap extends TableView {
  #optOuts: readonly OptOut[] | undefined;
  #optOutStarts: ReadonlySet<number> | undefined;

  /** Every entry with a next hop, in the order of the file. */
  get list(): readonly Relay[] {
    return this.document.entries.map(relayOf);
  }

  /** Every domain that has opted out, in the order of the file. */
  get optOuts(): readonly OptOut[] {
    this.#optOuts ??= this.document.items.flatMap((item) => {
      if (item.kind !== "malformed" || item.reason !== "missing-value") return [];
      const key = trim(this.source.slice(item.span));
      return /^@[^\0-\x20"]+$/.test(key) ? [{ domain: key.slice(1), span: item.span }] : [];
    });
    return this.#optOuts;
  }

  /** The first entry of exactly this sender; Postfix also asks for its domain. */
  get(sender: string): Relay | undefined {
    const [entry] = this.entriesOf(sender);
    return entry && relayOf(entry);
  }

  /** Whether a domain has opted out. */
  isExempt(domain: string): boolean {
    return this.#optOutsOf(`@${domain}`).length > 0;
  }

  /**
   * The file with a next hop for a sender, in place of what it had: an opt-out of its domain goes.
   *
   *     relays.set("@shop.example", "[smtp.relay.example]:587")
   *
   * @throws RangeError if Postfix could not read the next hop, or the line would be read as another
   */
  set(sender: string, nextHop: string): this {
    assertTableEntry(sender, nextHop);
    const hops = readNextHop(nextHop);
    if (!isSender(sender) || (!isDunno(nextHop) && "wrong" in hops))
      throw new RangeError(`not a sender with a next hop: ${JSON.stringify(`${sender} ${nextHop}`)}`);
    const [first, ...rest] = this.#optOutsOf(sender);
    if (!first || this.get(sender))
      return this.edited([...this.replaced(sender, nextHop), ...without(this.#optOutsOf(sender))]);
    const line = { span: lineOf(this.source, first.span), text: `${sender} ${nextHop}` };
    return this.edited([line, ...without(rest)]);
  }

  /**
   * The file with an opt-out of a domain, as `setup relay exclude-domain` writes it: in place of its next hop, else at
   * the end.
   */
  exempt(domain: string): this {
    if (!/^[^\0-\x20@"\\]+$/.test(domain)) throw new RangeError(`not a domain: ${JSON.stringify(domain)}`);
    const sender = `@${domain}`;
    assertTableEntry(sender, "DUNNO");
    const [first, ...rest] = this.entriesOf(sender).flatMap(textLines);
    if (this.isExempt(domain)) return this.edited(without(first ? [first, ...rest] : []));
    // One blank behind the domain: that is how docker-mailserver finds its own line again.
    const line = `${sender} `;
    if (!first) return this.edited(appendLines(this.source.text, [line]));
    return this.edited([{ span: lineOf(this.source, first.span), text: line }, ...without(rest)]);
  }

  /** The file without next hop and opt-out of a sender. */
  delete(sender: string): this {
    return this.edited(without([...this.#optOutsOf(sender), ...this.entriesOf(sender).flatMap(textLines)]));
  }

  protected override *remarks(): Generator<Diagnostic> {
    for (const { value, valueSpan } of this.document.entries) {
      const hops = readNextHop(value);
      if ("wrong" in hops && !isDunno(value))
        yield diagnose("next-hop-malformed", valueSpan, { wrong: hops.wrong });
    }
  }

  /** A domain without a next hop is no mistake here. */
  protected override isRemarkOfTable(diagnostic: Diagnostic): boolean {
    const { code, span } = diagnostic;
    if (!code.endsWith("/missing-value")) return super.isRemarkOfTable(diagnostic);
    this.#optOutStarts ??= new Set(this.optOuts.map((optOut) => optOut.span.start));
    return !this.#optOutStarts.has(span.start);
  }

  #optOutsOf(sender: string): readonly OptOut[] {
    return this.optOuts.filter(({ domain }) => fold(`@${domain}`) === fold(sender));
  }
}

/** Reads `postfix-relaymap.cf`. Never throws. */
export const parseRelayMap = (input: string | SourceText): RelayMap =>
  new RelayMap(parse(input, { type: "texthash", name: "postfix-relaymap.cf" }));

/** The answer that says: use `relayhost`. */
const isDunno = (nextHop: string): boolean => nextHop.toUpperCase() === "DUNNO";

/** What Postfix asks for: the address of a sender, a domain behind `@`, or the null sender. */
const isSender = (sender: string): boolean => sender === "<>" || /^[^\0-\x20@]*@[^\0-\x20@]+$/.test(sender);

function relayOf({ key, value, span }: Entry): Relay {
  const hops = readNextHop(value);
  return { sender: key, nextHop: value, hops: "wrong" in hops ? undefined : hops, span };
}
