import type { SourceText, Span } from "@mailconf/lossless";
import { trim } from "@mailconf/postfix-lines";
import { fold } from "@mailconf/postfix-maps";
import { View } from "../view.ts";
import { parseList, type VolumeList } from "./document.ts";
import { bytesOf } from "./quota-size.ts";

/** A line `address:size` of `dovecot-quotas.cf`. */
export interface Quota {
  /** The address as written. */
  readonly address: string;
  /** The size as written: `0` is no limit, otherwise a number and one of the units `B k M G T`. */
  readonly size: string;
  readonly bytes: bigint;
  /** The line, with its ending. */
  readonly span: Span;
}

/** The quotas of `dovecot-quotas.cf`. Addresses are the same in any case, as `setup quota` compares them. */
export class Quotas extends View<VolumeList> {
  #list: readonly Quota[] | undefined;
  #byAddress: ReadonlyMap<string, Quota> | undefined;

  /** The quotas that can be used, each address once, in the order of the file. */
  get list(): readonly Quota[] {
    this.#list ??= this.document.inForce.map(({ key, value, span }) => {
      return { address: trim(key), size: value, bytes: bytesOf(value) ?? 0n, span };
    });
    return this.#list;
  }

  get(address: string): Quota | undefined {
    this.#byAddress ??= new Map(this.list.map((quota) => [fold(quota.address), quota]));
    return this.#byAddress.get(fold(address));
  }

  /**
   * The file with this quota for an address.
   *
   * @throws RangeError unless the size is 0 or a number with one of the units `B k M G T`
   */
  set(address: string, size: string): this {
    return this.over(this.document.set(address, size));
  }

  /** The file without any line for an address: the default quota applies. */
  delete(address: string): this {
    return this.over(this.document.delete(address));
  }
}

/** Reads `dovecot-quotas.cf`. Never throws. */
export const parseQuotas = (input: string | SourceText): Quotas =>
  new Quotas(parseList(input, { list: "quotas", name: "dovecot-quotas.cf" }));
