import type { Diagnostic, SourceText, Span } from "@mailconf/lossless";
import { parse, type Table } from "@mailconf/postfix-maps";
import { diagnose } from "../diagnostics.ts";
import { assertTableEntry, TableView } from "./table-view.ts";

type Entry = Table["entries"][number];

/** User and password for a relay. */
export interface Login {
  readonly user: string;
  readonly password: string;
}

/** An entry `key user:password` of `postfix-sasl-password.cf`. */
export interface Credential extends Login {
  /** A sender address, `@domain`, a next hop exactly as it is configured, or the name of a server. */
  readonly key: string;
  /** The lines of the entry. */
  readonly span: Span;
}

/** The credentials of `postfix-sasl-password.cf`. Keys are the same in any case. */
export class Credentials extends TableView {
  /** Every entry with user and password, in the order of the file. */
  get list(): readonly Credential[] {
    return this.document.entries.flatMap((entry) => credentialOf(entry) ?? []);
  }

  get(key: string): Credential | undefined {
    const [entry] = this.entriesOf(key);
    return entry && credentialOf(entry);
  }

  /**
   * The file with these credentials for a key.
   *
   * @throws RangeError if they would be read as others: the first `:` ends the user, blanks at the end are lost
   */
  set(key: string, { user, password }: Login): this {
    const value = `${user}:${password}`;
    assertTableEntry(key, value);
    if (user === "" || user.includes(":") || /[\0-\x1f\x7f]/.test(value))
      throw new RangeError(`not a user and password that a table can hold for ${JSON.stringify(key)}`);
    return this.edited(this.replaced(key, value));
  }

  /** The file without any entry of a key. */
  delete(key: string): this {
    return this.over(this.document.delete(key));
  }

  protected override *remarks(): Generator<Diagnostic> {
    for (const entry of this.document.entries)
      if (!entry.value.includes(":"))
        yield diagnose("credential-malformed", entry.keySpan, { key: entry.key });
  }
}

/** Reads `postfix-sasl-password.cf`. Never throws. */
export const parseCredentials = (input: string | SourceText): Credentials =>
  new Credentials(parse(input, { type: "texthash", name: "postfix-sasl-password.cf" }));

function credentialOf({ key, value, span }: Entry): Credential | undefined {
  const colon = value.indexOf(":");
  if (colon === -1) return undefined;
  return { key, user: value.slice(0, colon), password: value.slice(colon + 1), span };
}
