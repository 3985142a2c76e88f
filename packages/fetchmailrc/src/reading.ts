import { groupBy, type SourceText } from "@mailconf/lossless";
import { tile } from "./branch.ts";
import type { Entry, Item, Leaf, Token, User } from "./cst.ts";
import { decodeEscapes } from "./escapes.ts";
import { Leaves } from "./leaves.ts";
import type { EntryNode, SetNode, UserNode } from "./nodes.ts";
import { type Scan, scan, scanTail } from "./scanner.ts";
import { readStatements, type Syntax } from "./syntax.ts";
import type { Version } from "./version.ts";

/** A text with its tree, and the questions that both edits and meaning ask of it. */
export class Reading {
  readonly source: SourceText;
  readonly version: Version;
  /** The words as the scanner found them. */
  readonly scan: Scan;
  readonly syntax: Syntax;
  readonly entries: readonly EntryNode[];
  readonly settings: readonly SetNode[];
  readonly #leaves: Leaves;
  #items: readonly Item[] | undefined;
  readonly #users = new WeakMap<EntryNode, ReadonlyMap<string, UserNode>>();
  #byName: ReadonlyMap<string, readonly EntryNode[]> | undefined;

  constructor(source: SourceText, version: Version, found: Scan) {
    this.source = source;
    this.version = version;
    this.scan = found;
    this.#leaves = new Leaves(source.text, found.tokens);
    this.syntax = readStatements(this.#leaves, version);
    this.entries = this.syntax.statements.filter((statement) => statement.kind === "entry");
    this.settings = this.syntax.statements.filter((statement) => statement.kind === "set");
  }

  get leaves(): readonly Leaf[] {
    return this.#leaves.all;
  }

  get items(): readonly Item[] {
    this.#items ??= tile(this.#leaves, 0, this.#leaves.all.length, this.syntax.statements);
    return this.#items;
  }

  /** Entries by server name, in the order of the text; a number is a place among all. */
  entriesOf(server: string | number): readonly EntryNode[] {
    if (typeof server === "number") return this.entries.slice(server, server + 1);
    this.#byName ??= groupBy(this.entries, (entry) => serverName(this.source, this.version, entry));
    return this.#byName.get(server) ?? [];
  }

  /** The first user of this name in an entry. */
  userOf(entry: EntryNode, name: string): UserNode | undefined {
    const known = this.#users.get(entry);
    if (known) return known.get(name);
    // Of one name the first counts, so it is put in last.
    const users = new Map(
      entry.users.toReversed().map((user) => [userName(this.source, this.version, user), user]),
    );
    this.#users.set(entry, users);
    return users.get(name);
  }
}

/** Reads a text as the editor sees it: a comment at the end of the text is a comment, line end or not. */
export const read = (source: SourceText, version: Version): Reading =>
  new Reading(source, version, scan(source.text, version));

/** Reads a text as fetchmail sees it: a comment at the end of the text that lacks its line end is words. */
export function readExactly(editor: Reading): Reading {
  const { source, version } = editor;
  const { openComment, tokens, state } = editor.scan;
  if (openComment === undefined) return editor;
  const tail = scanTail(source.text, openComment, version, state);
  return new Reading(source, version, { ...tail, tokens: [...tokens, ...tail.tokens] });
}

/** The string that a token stands for. */
export function stringOf(source: SourceText, version: Version, { span: { start, end } }: Token): string {
  const { text, encoding } = source;
  const first = text.charCodeAt(start);
  // `"a"b"` begins and ends in a quote and is a bare word: its first quote closes before the end.
  const isQuoted =
    (first === 0x22 || first === 0x27) &&
    end - start > 1 &&
    text.indexOf(first === 0x22 ? '"' : "'", start + 1) === end - 1;
  const written = isQuoted ? text.slice(start + 1, end - 1) : text.slice(start, end);
  return decodeEscapes(written, version, encoding);
}

/** The name of an entry; `defaults` for the entry of that name, however it is written. */
export const serverName = (source: SourceText, version: Version, { name }: Entry): string =>
  name ? stringOf(source, version, name) : "defaults";

/** The name of a user on the server, or the empty string where the text gives none: it is the caller's then. */
export function userName(source: SourceText, version: Version, user: User): string {
  const there = user.options.findLast((option) => option.there)?.values[0];
  const name = there ?? user.name;
  return name ? stringOf(source, version, name) : "";
}
