import {
  type Change,
  type Diagnostic,
  groupBy,
  Parts,
  type SourceText,
  type Span,
  sourceText,
  TextDocument,
  type TextEdit,
} from "@mailconf/lossless";
import type { Item } from "./cst.ts";
import { diagnose } from "./diagnostics.ts";
import {
  addOption,
  appendEntries,
  removeEntry,
  removeOptions,
  replaceEntry,
  replaceOptions,
} from "./edits.ts";
import type { ReadEntry } from "./entry.ts";
import { entryLines, entryText } from "./entry-text.ts";
import { type ChangeableField, fieldNamed, fieldSpan, fieldValue, replaceField } from "./fields.ts";
import { type Key, readKey } from "./key.ts";
import { partRules, type ReadItem, readParts, serviceName } from "./parts.ts";
import type { Service } from "./service.ts";
import { areApart, settingRuns } from "./setting-runs.ts";

export interface ParseOptions {
  /** What diagnostics call the file. */
  readonly name?: string;
}

/** Reads a master.cf. Never throws: what Postfix refuses is a diagnostic. */
export function parse(input: string | SourceText, options: ParseOptions = {}): MasterCf {
  return new MasterCf(typeof input === "string" ? sourceText(input, options.name ?? "master.cf") : input);
}

/**
 * A master.cf. Keys are those of `postconf`: `"submission/inet"` is an entry in the form of `postconf -M`,
 * `"submission/inet/smtpd_sasl_type"` the value of an `-o` setting as `postconf -P` shows it.
 */
export class MasterCf extends TextDocument<string, Item> {
  readonly #parts: Parts<ReadItem>;
  #items: readonly Item[] | undefined;
  #diagnostics: readonly Diagnostic[] | undefined;
  /** By service, the values of its settings; made when the first one is asked for. */
  readonly #values = new Map<string, ReadonlyMap<string, readonly string[]>>();

  /** @param parts what is known of the text already */
  constructor(source: SourceText, parts?: Parts<ReadItem>) {
    super(source);
    this.#parts = parts ?? Parts.of(partRules, source.text, readParts(source.text));
  }

  get items(): readonly Item[] {
    this.#items ??= this.#parts.all.map(({ item }) => item);
    return this.#items;
  }

  get diagnostics(): readonly Diagnostic[] {
    this.#diagnostics ??= [
      ...this.#parts.all.flatMap(({ found }) => found),
      ...this.items
        .filter(({ kind }) => kind === "orphan")
        .map(({ span }) => diagnose("nothing-to-continue", span)),
      ...duplicates(groupBy(this.#entries, ({ item }) => serviceName(item.service))),
    ].sort((a, b) => a.span.start - b.span.start);
    return this.#diagnostics;
  }

  get #entries(): readonly ReadEntry[] {
    return this.#parts.all.flatMap(({ read }) => read ?? []);
  }

  #named(name: string): readonly ReadEntry[] {
    return this.#parts.named(name).flatMap(({ read }) => read ?? []);
  }

  /** Every service, in the order of the file. */
  get services(): readonly Service[] {
    return this.#entries.map(({ item }) => item.service);
  }

  /** The entries, each followed by its `-o` settings, in the order of the file. */
  get keys(): readonly string[] {
    const all = this.services.flatMap(({ service, type, options }) => [
      `${service}/${type}`,
      ...options.map(({ name }) => `${service}/${type}/${name}`),
    ]);
    return [...new Set(all)];
  }

  /** The service of this name and type; the first one, if the file wrongly has two. */
  service(name: string, type: string): Service | undefined {
    return this.#named(`${name}/${type}`)[0]?.item.service;
  }

  get(key: string): string | undefined {
    return this.getAll(key).at(-1);
  }

  getAll(key: string): readonly string[] {
    const { entries, key: found } = this.#find(key);
    if (found?.parameter === undefined) return entries.map(({ item }) => entryText(item.service));
    const field = this.#fieldOf(found);
    if (field) return entries.map((entry) => fieldValue(entry, field));
    return this.#valuesOf(found).get(found.parameter) ?? [];
  }

  /** The entry, or the word with the `-o` setting that is used. */
  locate(key: string): Span | undefined {
    const { entries, key: found } = this.#find(key);
    const entry = entries.at(-1);
    const parameter = found?.parameter;
    if (!entry || !found || parameter === undefined) return entry?.item.span;
    const field = this.#fieldOf(found);
    if (field) return fieldSpan(entry, field);
    for (const { args, options, words, spanOf } of [...entries].reverse()) {
      const option = options.findLast(({ name }) => name === parameter);
      const word = option && words[args[option.at + 1]?.word ?? -1];
      if (word) return spanOf(word.start, word.end);
    }
    return undefined;
  }

  /** Settings of different parameters reach the text together: a thousand of them cost one reading, not a thousand. */
  override edit(changes: readonly Change<string>[]): this {
    let document: this = this;
    for (const { changes: run, areSettings } of settingRuns(changes, (key) => this.#find(key).key)) {
      const edits = areSettings && run.length > 1 ? run.flatMap((change) => document.editsFor(change)) : [];
      document = edits.length > 0 && areApart(edits) ? document.withEdits(edits) : document.#inOrder(run);
    }
    return document;
  }

  #inOrder(changes: readonly Change<string>[]): this {
    return super.edit(changes);
  }

  protected reparse(source: SourceText, edits: readonly TextEdit[]): this {
    return new MasterCf(source, this.#parts.after(edits, source.text)) as this;
  }

  /** `$$` is a dollar sign (postconf(5)). */
  protected override spelledOut(value: string): string {
    return value.replaceAll("$", "$$$$");
  }

  protected identityOf(key: string): string {
    const { service, type } = this.#keyOf(key);
    return `${service}/${type}`;
  }

  protected editsOf(changes: readonly Change<string>[]): TextEdit[] {
    const { text, encoding } = this.source;
    const edits: TextEdit[][] = [];
    const added: string[] = [];
    for (const change of changes) {
      const key = this.#keyOf(change.key);
      const { entries } = this.#find(change.key);
      if (key.parameter !== undefined) {
        edits.push(this.#optionEdits(change, key, key.parameter, entries));
      } else if (change.kind === "delete") {
        edits.push(entries.flatMap(removeEntry));
      } else {
        const lines = entryLines(key, change.value, encoding);
        const [first, ...rest] = change.kind === "set" ? entries : [];
        // As `postconf -Me`: the first entry is replaced, further ones of the same name go.
        if (first) edits.push(replaceEntry(text, first, lines), rest.flatMap(removeEntry));
        else for (const line of lines) added.push(line);
      }
    }
    const last =
      added.length === 0 ? undefined : this.#parts.findLast(({ read }) => read !== undefined)?.read;
    return [...edits.flat(), ...appendEntries(text, added, last)];
  }

  /** @throws RangeError if it is no key */
  #keyOf(text: string): Key {
    const { key } = this.#find(text);
    if (!key) throw new RangeError(`not service/type or service/type/parameter: ${JSON.stringify(text)}`);
    return key;
  }

  #optionEdits(
    change: Change<string>,
    { service, type }: Key,
    parameter: string,
    entries: readonly ReadEntry[],
  ): TextEdit[] {
    const { text } = this.source;
    const field = this.#fieldOf({ service, type, parameter });
    if (field && change.kind === "delete")
      throw new RangeError(`${service}/${type} cannot be without ${parameter}: "-" stands for the default`);
    if (field && entries.length > 0 && change.kind !== "delete")
      return entries.map((entry) => replaceField(entry, field, change.value));
    if (change.kind === "delete") return entries.flatMap((entry) => removeOptions(text, entry, parameter));
    const last = entries.at(-1);
    if (!last) throw new RangeError(`no service ${service}/${type} to set ${parameter} for`);
    if (change.kind === "append") return addOption(text, last, parameter, change.value);
    return entries.flatMap((entry) =>
      entry.item.service.options.some(({ name }) => name === parameter)
        ? replaceOptions(text, entry, parameter, change.value)
        : addOption(text, entry, parameter, change.value),
    );
  }

  /** The field that a key means; a setting of this name that the service has comes first. */
  #fieldOf(key: Key): ChangeableField | undefined {
    const { parameter } = key;
    if (parameter === undefined || this.#valuesOf(key).has(parameter)) return undefined;
    return fieldNamed(parameter);
  }

  /** The values of the settings of a service, by their names. */
  #valuesOf({ service, type }: Pick<Key, "service" | "type">): ReadonlyMap<string, readonly string[]> {
    const name = `${service}/${type}`;
    const known = this.#values.get(name);
    if (known) return known;
    const all = this.#named(name).flatMap(({ item }) => item.service.options);
    const byName = groupBy(all, (option) => option.name);
    const values = new Map([...byName].map(([key, options]) => [key, options.map(({ value }) => value)]));
    this.#values.set(name, values);
    return values;
  }

  /** The entries that a key means, if it can be a key at all. */
  #find(text: string): Found {
    const [first, ...others] = readKey(text);
    const found = (key: Key): Found => {
      const entries = this.#named(`${key.service}/${key.type}`);
      const { parameter } = key;
      const isSet = parameter === undefined ? entries.length > 0 : this.#valuesOf(key).has(parameter);
      return { key, entries, isSet };
    };
    if (!first) return { key: undefined, entries: [], isSet: false };
    const likely = found(first);
    return likely.isSet ? likely : (others.map(found).find(({ isSet }) => isSet) ?? likely);
  }
}

interface Found {
  readonly key: Key | undefined;
  readonly entries: readonly ReadEntry[];
  /** Whether the file sets it. */
  readonly isSet: boolean;
}

function duplicates(byName: ReadonlyMap<string, readonly ReadEntry[]>): Diagnostic[] {
  return [...byName.values()].flatMap((entries) =>
    entries.slice(1).map(({ item }) =>
      diagnose("duplicate-service", item.items[0]?.span ?? item.span, {
        service: item.service.service,
        type: item.service.type,
      }),
    ),
  );
}
