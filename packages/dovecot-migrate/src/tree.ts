import {
  type DovecotConf,
  type Include,
  matchesIn,
  type Open,
  parse,
  type Section,
  type Setting,
} from "@mailconf/dovecot-conf";
import type { Files, SourceText } from "@mailconf/lossless";
import type { Found } from "./found.ts";

/** The files of an include tree by path, in the order in which Dovecot first reads them. */
export interface Tree {
  readonly files: ReadonlyMap<string, DovecotConf>;
  /** Every setting and section, in reading order. */
  readonly settings: readonly Found[];
  readonly sections: readonly Found<Section>[];
  /** Includes whose files could not be read, and were no `!include_try`; and those that would be too many. */
  readonly missing: readonly Missing[];
  /** The patterns of all includes. */
  readonly patterns: readonly string[];
}

/** An include that was not followed. */
export interface Missing {
  readonly source: SourceText;
  readonly node: Include;
  /** What it names, as an absolute path or pattern. */
  readonly path: string;
  /** There are too many of them. */
  readonly isLimit: boolean;
}

// Deeper nesting of sections or includes is no configuration; it is kept as it is.
const deepest = 200;
/** Most files, and most characters in all of them. */
const limits = { files: 4_000, characters: 32 * 1024 * 1024 };

/** Reads a 2.3 configuration with everything that it includes. A file that is included twice is read once. */
export function readTree(main: string, input: Files): Tree {
  const files = new Map<string, DovecotConf>();
  const settings: Found[] = [];
  const sections: Found<Section>[] = [];
  const missing: Missing[] = [];
  const patterns: string[] = [];
  let depth = 0;
  let characters = 0;

  const visit = (path: string): boolean => {
    if (files.has(path)) return true;
    const source = input.read(path);
    if (!source) return false;
    characters += source.text.length;
    const document = parse(source, { version: "2.3" });
    files.set(path, document);
    depth++;
    items(document.items, document.source, [], path);
    depth--;
    return true;
  };
  const items = (nodes: Section["items"], source: SourceText, around: readonly Open[], path: string) => {
    for (const node of nodes) {
      if (node.kind === "setting") settings.push({ node, source, around });
      else if (node.kind === "section") {
        sections.push({ node, source, around });
        if (around.length < deepest) items(node.items, source, [...around, node.open], path);
      } else if (node.kind === "include") {
        const named = absolute(node.pattern, path);
        if (depth > deepest || files.size > limits.files || characters > limits.characters) {
          missing.push({ source, node, path: named, isLimit: true });
          continue;
        }
        patterns.push(named);
        // Dovecot includes a folder as it includes an empty file.
        const found = matchesIn(named, input).filter(
          (file) => visit(file) || input.state(file) === "directory",
        );
        if (found.length === 0 && !node.optional && !/[*?[]/.test(node.pattern))
          missing.push({ source, node, path: named, isLimit: false });
      }
    }
  };
  visit(main);
  return { files, settings, sections, missing, patterns };
}

/** A path as the file that names it means it, in one spelling: without `.` and `..`. */
export const absolute = (path: string, from: string): string =>
  spelled(path.startsWith("/") ? path : `${from.slice(0, from.lastIndexOf("/") + 1)}${path}`);

/** A path without `.`, `..` and doubled slashes. */
export function spelled(path: string): string {
  if (!/(^|\/)(\.{0,2})(\/|$)/.test(path.slice(1))) return path;
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") {
      if (parts.length > 0 && parts.at(-1) !== "..") parts.pop();
      else if (!path.startsWith("/")) parts.push(part);
    } else if (part !== "" && part !== ".") parts.push(part);
  }
  return `${path.startsWith("/") ? "/" : ""}${parts.join("/")}`;
}

/** The settings directly in a section. */
export const settingsIn = (section: Section): Setting[] =>
  section.items.filter((item): item is Setting => item.kind === "setting");
