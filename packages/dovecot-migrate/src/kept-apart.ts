import { type Context, note } from "./context.ts";
import { linesOf, type Piece } from "./lines.ts";
import { upgradeManual } from "./report.ts";

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
