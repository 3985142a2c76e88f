import type { TextEdit } from "./edit.ts";
import type { Span } from "./span.ts";

/** A stretch of a text, and what was read of it. */
export interface TextPiece<Content> extends Span {
  readonly content: Content;
}

/** Where in the text a stretch stands. */
export interface StretchPlace {
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** What a stretch holds, cut into pieces of this length, or the side on which more of the text is needed to tell. */
export type StretchRead<Content> =
  | readonly { readonly content: Content; readonly length: number }[]
  | "before"
  | "behind";

export type ReadStretch<Content> = (text: string, place: StretchPlace) => StretchRead<Content>;

/** How often a stretch may grow by a piece before the whole text is read. */
const mostGrowth = 8;

/**
 * The pieces of a changed text: those that no edit touches are the old ones, moved. Undefined where that cannot be told
 * or is not worth it; then the whole text wants to be read.
 *
 * @param pieces those of the old text, which they tile
 * @param edits in the old text
 * @param text the new text
 * @param read reads a stretch of whole pieces
 */
export function piecesAfter<Content>(
  pieces: readonly TextPiece<Content>[],
  edits: readonly TextEdit[],
  text: string,
  read: ReadStretch<Content>,
): readonly TextPiece<Content>[] | undefined {
  if (pieces.length === 0) return undefined;
  const made: TextPiece<Content>[] = [];
  let kept = 0;
  let by = 0;
  const keepTo = (index: number) => {
    for (; kept < index; kept++) {
      const { start, end, content } = pieces[kept] as TextPiece<Content>;
      made.push(
        by === 0 ? (pieces[kept] as TextPiece<Content>) : { start: start + by, end: end + by, content },
      );
    }
  };
  const stretches = touched(pieces, edits);
  const count = stretches.reduce((sum, { from, to }) => sum + to - from, 0);
  if (stretches.length > 1 && count * 2 > pieces.length) return undefined;
  for (const [index, stretch] of stretches.entries()) {
    let { from, to } = stretch;
    let found: StretchRead<Content> = "before";
    for (let growth = 0; typeof found === "string"; growth++) {
      if (growth > mostGrowth) return undefined;
      const start = (pieces[from] as TextPiece<Content>).start + by;
      const end = (pieces[to - 1] as TextPiece<Content>).end + by + stretch.by;
      found = read(text.slice(start, end), { isFirst: from === 0, isLast: to === pieces.length });
      if (found === "before") from--;
      else if (found === "behind") to++;
      // One that reaches another stretch, or beyond the text, is not worth the trouble.
      if (from < kept || to > (stretches[index + 1]?.from ?? pieces.length)) return undefined;
    }
    keepTo(from);
    let at = (pieces[from] as TextPiece<Content>).start + by;
    for (const { content, length } of found) {
      made.push({ start: at, end: at + length, content });
      at += length;
    }
    by += stretch.by;
    kept = to;
  }
  keepTo(pieces.length);
  return made.length === 0 ? undefined : made;
}

/** The pieces that edits touch, those side by side together, and by how much they become longer. */
function touched(
  pieces: readonly Span[],
  edits: readonly TextEdit[],
): { from: number; to: number; by: number }[] {
  const found: { from: number; to: number; by: number }[] = [];
  for (const { span, text } of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    const from = pieceAt(pieces, span.start);
    const to = pieceAt(pieces, Math.max(span.start, span.end - 1)) + 1;
    const by = text.length - (span.end - span.start);
    const last = found.at(-1);
    if (last && from <= last.to) {
      last.to = Math.max(last.to, to);
      last.by += by;
    } else found.push({ from, to, by });
  }
  return found;
}

/** The piece that holds this offset; the last one for the end of the text. */
function pieceAt(pieces: readonly Span[], offset: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
