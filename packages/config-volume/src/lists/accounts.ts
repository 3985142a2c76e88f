import type { SourceText, Span } from "@mailconf/lossless";
import { fold } from "@mailconf/postfix-maps";
import { type Address, parseAddress } from "../address.ts";
import type { Entry } from "../lines/cst.ts";
import { assertPresence, View } from "../view.ts";
import { parseList, type VolumeList } from "./document.ts";
import { schemeOf } from "./password-hash.ts";

/** A line `address|hash|attributes` of `postfix-accounts.cf`. */
export interface Account extends Address {
  /** Password hash, verbatim: with or without a `{SCHEME}`. */
  readonly hash: string;
  /** How the hash is made, in capital letters. */
  readonly scheme: string;
  /** Further fields of Dovecot's passwd-file, verbatim; empty if there are none. */
  readonly extra: string;
  /** These fields by name; one without `=` is "yes" to Dovecot. */
  readonly attributes: ReadonlyMap<string, string>;
  /** The line, with its ending. */
  readonly span: Span;
}

/** The accounts of `postfix-accounts.cf`. Addresses are the same in any case, as `setup email` compares them. */
export class Accounts extends View<VolumeList> {
  #list: readonly Account[] | undefined;
  #byAddress: ReadonlyMap<string, Account> | undefined;

  /** The accounts that can be used, each address once, in the order of the file. */
  get list(): readonly Account[] {
    this.#list ??= this.document.inForce.flatMap(accountOf);
    return this.#list;
  }

  get(address: string): Account | undefined {
    this.#byAddress ??= new Map(this.list.map((account) => [fold(account.address), account]));
    return this.#byAddress.get(fold(address));
  }

  /**
   * The file with one account more, its address in lower case as `setup email add` writes it.
   *
   * @throws RangeError if there is one, the address is none of a mailbox, or the line would be read as another
   */
  add(address: string, hash: string, attributes: Readonly<Record<string, string>> = {}): this {
    assertPresence(address, this.document.entry(address) !== undefined, false);
    const folded = fold(address);
    const extra = Object.entries(attributes).map(([name, value]) => attributeText(name, value));
    const added = this.document.append(folded, hash);
    return this.over(extra.length === 0 ? added : added.setExtra(folded, extra.join(" ")));
  }

  /** The file with another password hash; the other fields stay. */
  setPassword(address: string, hash: string): this {
    assertPresence(address, this.document.entry(address) !== undefined, true);
    return this.over(this.document.set(address, hash));
  }

  /** The file with another value of one attribute; undefined takes the attribute away. */
  setAttribute(address: string, name: string, value: string | undefined): this {
    const entry = this.document.entry(address);
    assertPresence(address, entry !== undefined, true);
    const extra = withAttribute(entry?.extra ?? "", name, value);
    return this.over(this.document.setExtra(address, extra === "" ? undefined : extra));
  }

  /** The file without any line for an address. */
  delete(address: string): this {
    return this.over(this.document.delete(address));
  }
}

/** Reads `postfix-accounts.cf`. Never throws. */
export const parseAccounts = (input: string | SourceText): Accounts =>
  new Accounts(parseList(input, { list: "accounts", name: "postfix-accounts.cf" }));

function accountOf({ key, value, extra = "", span }: Entry): Account[] {
  const address = parseAddress(key);
  if (!address) return [];
  return [{ ...address, hash: value, scheme: schemeOf(value), extra, attributes: attributesOf(extra), span }];
}

const none: ReadonlyMap<string, string> = new Map();

function attributesOf(extra: string): ReadonlyMap<string, string> {
  if (extra === "") return none;
  const words = extra.split(/[ \t]+/).filter((word) => word !== "");
  return new Map(
    words.map((word) => {
      const equals = word.indexOf("=");
      return equals === -1 ? [word, "yes"] : [word.slice(0, equals), word.slice(equals + 1)];
    }),
  );
}

/** The fields with another value of one; the others stay as they are written. */
function withAttribute(extra: string, name: string, value: string | undefined): string {
  const word = value === undefined ? "" : attributeText(name, value);
  let isThere = false;
  const changed = extra.replace(/([ \t]*)([^ \t]+)/g, (written, blank: string, old: string) => {
    if (old !== name && !old.startsWith(`${name}=`)) return written;
    isThere = true;
    return value === undefined ? "" : blank + word;
  });
  if (value === undefined) return isThere ? changed.replace(/^[ \t]+/, "") : extra;
  if (isThere) return changed;
  return extra === "" ? word : `${extra} ${word}`;
}

/** @throws RangeError if it would be read as something else: fields end at blanks */
function attributeText(name: string, value: string): string {
  if (!/^[^\0-\x20=|:]+$/.test(name) || /[\0-\x20]/.test(value))
    throw new RangeError(`not an attribute that an account can have: ${JSON.stringify(name)}`);
  return `${name}=${value}`;
}
