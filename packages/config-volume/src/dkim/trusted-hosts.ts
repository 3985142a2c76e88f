import type { SourceText } from "@mailconf/lossless";
import { type ListFile, parse } from "@mailconf/service-files/list";
import { View } from "../view.ts";

/** Whose mail OpenDKIM signs: the hosts and networks of `opendkim/TrustedHosts`. */
export class TrustedHosts extends View<ListFile> {
  /** Every host, each once, in the order of the file. */
  get list(): readonly string[] {
    return this.document.keys;
  }

  has(host: string): boolean {
    return this.document.has(host);
  }

  /** The file with one host more; the same file if it is there. */
  add(host: string): this {
    return this.over(this.document.add(host));
  }

  /** The file without a host. */
  delete(host: string): this {
    return this.over(this.document.delete(host));
  }
}

/** Reads `opendkim/TrustedHosts`. Never throws. */
export const parseTrustedHosts = (input: string | SourceText): TrustedHosts =>
  new TrustedHosts(parse(input, { program: "opendkim", name: "opendkim/TrustedHosts" }));
