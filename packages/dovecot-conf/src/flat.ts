import type { Diagnostic, SourceText } from "@mailconf/lossless";
import type { Item, Open, Section } from "./cst.ts";
import { readLines } from "./lines.ts";
import { readItem } from "./read-item.ts";
import type { FileSyntax, Version } from "./version.ts";

/** One statement, comment or blank line; sections are not yet nested. */
export type FlatItem = Exclude<Item, Section> | Open;

/** A statement and what is wrong with its lines. */
export interface Flat {
  readonly item: FlatItem;
  readonly found: readonly Diagnostic[];
}

/** The statements of a file in order. */
export function readFlat(source: SourceText, version: Version, dialect: FileSyntax = "main"): Flat[] {
  return readLines(source.text, version, dialect).map((line) => {
    if (line.kind !== "logical") return { item: line, found: none };
    const found: Diagnostic[] = [];
    return { item: readItem(line, version, found, dialect), found };
  });
}

const none: readonly Diagnostic[] = [];
