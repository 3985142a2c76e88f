import type { SourceText, Span } from "@mailconf/lossless";
import { parse } from "@mailconf/postfix-maps";
import { assertTableEntry, TableView } from "./table-view.ts";

/** An entry `address action` of an access list. */
export interface AccessRule {
  /** An address, a domain, or `user@`. */
  readonly address: string;
  /** An action of access(5). */
  readonly action: string;
  /** The lines of the entry. */
  readonly span: Span;
}

/** The list of `postfix-send-access.cf` or `postfix-receive-access.cf`. Addresses are the same in any case. */
export class AccessList extends TableView {
  /** Every entry, in the order of the file. */
  get list(): readonly AccessRule[] {
    return this.document.entries.map(({ key, value, span }) => ({ address: key, action: value, span }));
  }

  /** The action for exactly this address; Postfix also asks for its domain and its local part. */
  get(address: string): string | undefined {
    return this.entriesOf(address)[0]?.value;
  }

  /** The file with an action for an address, as `setup email restrict add` writes a new one. */
  set(address: string, action = "REJECT"): this {
    if (this.get(address) === undefined) return this.edited(this.added(address, action, " \t\t "));
    assertTableEntry(address, action);
    return this.edited(this.replaced(address, action));
  }

  /** The file without any entry of an address. */
  delete(address: string): this {
    return this.over(this.document.delete(address));
  }
}

/** Reads an access list. Never throws. */
export const parseAccessList = (input: string | SourceText): AccessList =>
  new AccessList(parse(input, { type: "texthash", name: "postfix-send-access.cf" }));
