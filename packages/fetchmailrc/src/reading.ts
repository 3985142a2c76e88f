import { groupBy, type SourceText } from "@mailconf/lossless";
import type { Entry, Item, Leaf, SetStatement, Token, User } from "./cst.ts";
import { decodeEscapes } from "./escapes.ts";
import { scan, scanTail } from "./scanner.ts";
import { type EarlyCheck, readStatements, type SyntaxFault } from "./syntax.ts";
import type { Version } from "./version.ts";
import type { State } from "./vocabulary.ts";

/** A text with its tree, and the questions that both edits and meaning ask of it. */
export interface Reading {
  readonly source: SourceText;
  readonly version: Version;
  readonly leaves: readonly Leaf[];
  readonly items: readonly Item[];
  readonly entries: readonly Entry[];
  readonly settings: readonly SetStatement[];
  /** What fetchmail's parser reports. */
  readonly faults: readonly SyntaxFault[];
  readonly interfaces: readonly EarlyCheck[];
  /** The state of the scanner at the end of the text. */
  readonly state: State;
  /** The comment at the end of the text that lacks its line end, which fetchmail takes for words. */
  readonly openComment: Leaf | undefined;
  /** Entries by server name, in the order of the text. */
  readonly entriesOf: (server: string | number) => readonly Entry[];
}

/** Reads a text as the editor sees it: a comment at the end of the text is a comment, line end or not. */
export function read(source: SourceText, version: Version): Reading {
  const { leaves, state } = scan(source.text, version);
  return reading(source, version, leaves, state);
}

/** Reads a text as fetchmail sees it. */
export function readExactly(editor: Reading): Reading {
  const { openComment, source, version, leaves } = editor;
  if (!openComment) return editor;
  const tail = scanTail(source.text, openComment.span.start, version, editor.state);
  return reading(source, version, [...leaves.slice(0, -1), ...tail.leaves], tail.state);
}

function reading(source: SourceText, version: Version, leaves: readonly Leaf[], state: State): Reading {
  const { items, faults, interfaces } = readStatements(leaves, version);
  const entries = items.filter((item) => item.kind === "entry");
  const last = leaves.at(-1);
  let byName: ReadonlyMap<string, readonly Entry[]> | undefined;
  return {
    source,
    version,
    leaves,
    items,
    entries,
    settings: items.filter((item) => item.kind === "set"),
    faults,
    interfaces,
    state,
    openComment: last?.kind === "comment" && !source.text.endsWith("\n") ? last : undefined,
    entriesOf(server) {
      if (typeof server === "number") return entries.slice(server, server + 1);
      byName ??= groupBy(entries, (entry) => serverName(source, version, entry));
      return byName.get(server) ?? [];
    },
  };
}

/** The string that a token stands for. */
export function stringOf(source: SourceText, version: Version, token: Token): string {
  const { start, end } = token.span;
  const first = source.text.charCodeAt(start);
  const quoted =
    end - start > 1 && (first === 0x22 || first === 0x27) && source.text.charCodeAt(end - 1) === first
      ? isQuoted(source.text, start, end)
      : false;
  const written = quoted ? source.text.slice(start + 1, end - 1) : source.text.slice(start, end);
  return decodeEscapes(written, version, source.encoding);
}

/** `"a"b"` begins and ends in a quote and is a bare word: its first quote closes before the end. */
const isQuoted = (text: string, start: number, end: number): boolean =>
  text.indexOf(text[start] as string, start + 1) === end - 1;

/** The name of an entry; `defaults` for the entry of that name, however it is written. */
export const serverName = (source: SourceText, version: Version, { name }: Entry): string =>
  name ? stringOf(source, version, name) : "defaults";

/** The name of a user on the server, or the empty string where the text gives none: it is the caller's then. */
export function userName(source: SourceText, version: Version, user: User): string {
  const there = user.options.findLast((option) => option.there)?.values[0];
  const name = there ?? user.name;
  return name ? stringOf(source, version, name) : "";
}
