import type { Diagnostic, SourceText, Span } from "@mailconf/lossless";
import { type Entry, type ListFile, parse } from "@mailconf/service-files/list";
import { diagnose } from "../diagnostics.ts";
import { View } from "../view.ts";

/** Where OpenDKIM finds a key, and what signatures with it say. */
export interface DkimKey {
  readonly domain: string;
  readonly selector: string;
  /** Path in the container. */
  readonly file: string;
}

/** An entry `name domain:selector:file` of `opendkim/KeyTable`. */
export interface NamedKey extends DkimKey {
  /** What `SigningTable` calls it. */
  readonly name: string;
  /** The line, with its ending. */
  readonly span: Span;
}

/** The keys of `opendkim/KeyTable`. Of two lines with one name the first counts. */
export class KeyTable extends View<ListFile> {
  /** The keys that can be used, in the order of the file. */
  get list(): readonly NamedKey[] {
    return this.document.settings.flatMap((entry) => keyOf(entry) ?? []);
  }

  override get diagnostics(): readonly Diagnostic[] {
    const useless = this.document.settings.filter((entry) => keyOf(entry) === undefined);
    return [
      ...super.diagnostics,
      ...useless.map(({ nameSpan }) => diagnose("key-table-malformed", nameSpan)),
    ].sort((a, b) => a.span.start - b.span.start);
  }

  get(name: string): NamedKey | undefined {
    return this.list.find((key) => key.name === name);
  }

  /**
   * The file with this key under its name; the name and file that `setup config dkim` gives if none are given.
   *
   *     keys.set({ domain: "shop.example", selector: "mail" })
   *
   * @throws RangeError if the line would be read as another
   */
  set({ domain, selector, ...given }: Pick<DkimKey, "domain" | "selector"> & Partial<NamedKey>): this {
    if (/\//.test(domain + selector))
      throw new RangeError(`not a domain with a selector: ${domain} ${selector}`);
    const name = given.name ?? keyName(domain, selector);
    const file = given.file ?? `/etc/opendkim/keys/${domain}/${selector}.private`;
    const key = this.over(this.document.set(name, `${domain}:${selector}:${file}`));
    const read = key.get(name);
    if (read?.domain === domain && read.selector === selector && read.file === file) return key;
    throw new RangeError(`not a key that the table can hold: ${JSON.stringify(name)}`);
  }

  /** The file without any line for a name. */
  delete(name: string): this {
    return this.over(this.document.delete(name));
  }
}

/** What `setup config dkim` calls a key: the name under which its public half stands in the DNS. */
export const keyName = (domain: string, selector: string): string => `${selector}._domainkey.${domain}`;

/** Reads `opendkim/KeyTable`. Never throws. */
export const parseKeyTable = (input: string | SourceText): KeyTable =>
  new KeyTable(parse(input, { program: "opendkim", name: "opendkim/KeyTable" }));

/** A key itself may stand in place of its file, so that may hold colons. */
function keyOf({ key: name, value, span }: Entry): NamedKey | undefined {
  const [, domain = "", selector = "", file = ""] = /^([^:]+):([^:]+):(.+)$/.exec(value) ?? [];
  return file === "" ? undefined : { name, domain, selector, file, span };
}
