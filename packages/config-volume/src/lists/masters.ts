import type { SourceText, Span } from "@mailconf/lossless";
import { fold } from "@mailconf/postfix-maps";
import { assertPresence, View } from "../view.ts";
import { parseList, type VolumeList } from "./document.ts";
import { schemeOf } from "./password-hash.ts";

/** A line `name|hash` of `dovecot-masters.cf`: who may open every mailbox. */
export interface Master {
  readonly name: string;
  /** Password hash, verbatim. */
  readonly hash: string;
  /** How the hash is made, in capital letters. */
  readonly scheme: string;
  /** The line, with its ending. */
  readonly span: Span;
}

/** The master accounts of `dovecot-masters.cf`. Names are the same in any case, as `setup dovecot-master` compares them. */
export class Masters extends View<VolumeList> {
  /** The masters that can be used, in the order of the file. */
  get list(): readonly Master[] {
    return this.document.inForce.map(({ key, value, span }) => {
      return { name: key, hash: value, scheme: schemeOf(value), span };
    });
  }

  get(name: string): Master | undefined {
    return this.list.find((master) => fold(master.name) === fold(name));
  }

  /** The file with one master more, its name in lower case as `setup dovecot-master add` writes it. */
  add(name: string, hash: string): this {
    assertPresence(name, this.document.entry(name) !== undefined, false);
    return this.over(this.document.append(fold(name), hash));
  }

  /** The file with another password hash. */
  setPassword(name: string, hash: string): this {
    assertPresence(name, this.document.entry(name) !== undefined, true);
    return this.over(this.document.set(name, hash));
  }

  /** The file without any line for a name. */
  delete(name: string): this {
    return this.over(this.document.delete(name));
  }
}

/** Reads `dovecot-masters.cf`. Never throws. */
export const parseMasters = (input: string | SourceText): Masters =>
  new Masters(parseList(input, { list: "masters", name: "dovecot-masters.cf" }));
