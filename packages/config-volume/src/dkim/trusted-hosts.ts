import type { SourceText } from "@mailconf/lossless";
import { parseList, type VolumeList } from "../lines/document.ts";
import { View } from "../view.ts";

/** Whose mail OpenDKIM signs: the hosts and networks of `opendkim/TrustedHosts`. */
export class TrustedHosts extends View<VolumeList> {
  /** Every host, each once, in the order of the file. */
  get list(): readonly string[] {
    return this.document.inForce.map(({ key }) => key);
  }

  has(host: string): boolean {
    return this.document.get(host) !== undefined;
  }

  /** The file with one host more; the same file if it is there. */
  add(host: string): this {
    return this.over(this.document.set(host, ""));
  }

  /** The file without a host. */
  delete(host: string): this {
    return this.over(this.document.delete(host));
  }
}

/** Reads `opendkim/TrustedHosts`. Never throws. */
export const parseTrustedHosts = (input: string | SourceText): TrustedHosts =>
  new TrustedHosts(parseList(input, { list: "trusted-hosts", name: "opendkim/TrustedHosts" }));
