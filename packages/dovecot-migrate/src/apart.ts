import { matches } from "@mailconf/dovecot-conf";
import type { SourceText } from "@mailconf/lossless";
import { type Context, note } from "./context.ts";
import { linesOf, type Piece } from "./lines.ts";
import { upgradeManual } from "./report.ts";
import { absolute, type Reader, type Tree } from "./tree.ts";

/** A file that the migration adds. */
export interface AddedFile {
  readonly text: string;
  /** The file whose owner and mode it must get: nobody may read it who may not read that one. */
  readonly readableAs: string;
}

/** Where settings go that came from a file which fewer people may read than the configuration. */
export interface Apart {
  readonly added: Map<string, AddedFile>;
  /** Whether settings of a file beside the configuration must not stand in one of its files. */
  isClosed(into: SourceText, from: string): boolean;
  /** The path of a file as the configuration names it, in full. */
  whole(path: string): string;
  /** A new file beside another one; undefined if none can be included. */
  place(from: string, name: string): string | undefined;
}

export function apartOf(tree: Tree, main: string, reader: Reader): Apart {
  const paths = new Map([...tree.files].map(([path, { source }]) => [source, path]));
  const added = new Map<string, AddedFile>();
  // What a pattern of the configuration matches would be read there as well.
  const isFree = (path: string) =>
    !added.has(path) &&
    !reader.read(path) &&
    !tree.patterns.some((pattern) => matches(pattern, [path]).length > 0);
  const whole = (path: string) => absolute(path, main);
  return {
    added,
    whole,
    isClosed(into, from) {
      const path = paths.get(into);
      return path !== undefined && (reader.isMoreReadable?.(path, whole(from)) ?? false);
    },
    place(from, name) {
      const folders = [whole(from), main].map((path) => path.slice(0, path.lastIndexOf("/") + 1));
      // A line with an include ends at `#`.
      const folder = folders.find((path) => !/[#\r\n]/.test(path));
      const file = from.slice(from.lastIndexOf("/") + 1).replace(/[^\w.@+-]/g, "_");
      const [, stem = "", ending = ""] = /^(.*?)((?:\.conf)?(?:\.ext)?)$/.exec(file) ?? [];
      if (folder === undefined) return undefined;
      for (let number = 1; number < 100; number++) {
        for (const dot of ["", "."]) {
          const path = `${folder}${dot}${stem}-${name}${number === 1 ? "" : number}${ending || ".ext"}`;
          if (isFree(path)) return path;
        }
      }
      return undefined;
    },
  };
}

/**
 * Pieces that came from a file beside the configuration. If somebody may read the configuration who may not read that
 * file, they go into a file of their own, which is included in their place; else they stay as they are.
 *
 * It is included with `!include_try`: programs that run as other users (dovecot-lda, doveadm) read the same
 * configuration, and would end at an `!include` of a file that they may not read. In 2.3 they never read it either.
 *
 * @param name what the pieces are for, as part of the new file's name
 */
export function keptApart(
  context: Context,
  found: Parameters<typeof note>[2],
  from: string,
  name: string,
  pieces: readonly Piece[],
): readonly Piece[] {
  if (pieces.length === 0 || !context.apart.isClosed(found.source, from)) return pieces;
  const path = context.apart.place(from, name);
  if (path === undefined) {
    const why = `fewer people can read ${from} than this file, and no file beside it can be included: put its settings in by hand`;
    note(context, "manual", found, { from, why, url: upgradeManual });
    return [];
  }
  context.apart.added.set(path, {
    text: `${linesOf(pieces).join("\n")}\n`,
    readableAs: context.apart.whole(from),
  });
  const why = `fewer people can read ${from} than this file: its settings stand in a new file, as readable as ${from}`;
  note(context, "look", found, { from, to: `!include_try ${path}`, why });
  return [{ include: path }];
}
