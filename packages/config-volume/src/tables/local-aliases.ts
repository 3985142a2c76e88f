import type { SourceText } from "@mailconf/lossless";
import { parse, type Table } from "@mailconf/postfix-maps";
import { View } from "../view.ts";
import { splitTargets } from "./recipients.ts";

/** An entry `name: target, …` of `postfix-aliases.cf`. */
export interface LocalAlias {
  /** A local name, without quotes. */
  readonly name: string;
  /** Addresses, files, commands and lists, in order. */
  readonly targets: readonly string[];
}

/** The aliases of local names in `postfix-aliases.cf`; docker-mailserver puts one of `root` in front of them. */
export class LocalAliases extends View<Table> {
  /** Every name with the targets that count, in the order of the file. */
  get list(): readonly LocalAlias[] {
    return this.document.keys.map((name) => ({ name, targets: this.get(name) ?? [] }));
  }

  /** The targets of a name; names are the same in any case. */
  get(name: string): readonly string[] | undefined {
    const value = this.document.get(name);
    return value === undefined ? undefined : splitTargets(value);
  }

  /**
   * The file with these targets of a name.
   *
   * @throws RangeError if they would be read as others
   */
  set(name: string, targets: readonly string[]): this {
    if (targets.length === 0) return this.delete(name);
    const next = this.over(this.document.set(name, targets.join(", ")));
    const read = next.get(name) ?? [];
    if (read.length === targets.length && read.every((each, index) => each === targets[index])) return next;
    throw new RangeError(`not targets that ${JSON.stringify(name)} can have`);
  }

  /** The file without any entry of a name. */
  delete(name: string): this {
    return this.over(this.document.delete(name));
  }
}

/** Reads `postfix-aliases.cf`. Never throws. */
export const parseLocalAliases = (input: string | SourceText): LocalAliases =>
  new LocalAliases(parse(input, { type: "aliases", name: "postfix-aliases.cf" }));
