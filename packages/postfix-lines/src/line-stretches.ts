import { movedSpan, type Span, type StretchPlace } from "@mailconf/lossless";

/**
 * The side on which more of a text is needed to read a stretch of it: it stands for itself if it begins with text in the
 * first column, which continues nothing, and what follows begins a line.
 */
export function incomplete(
  stretch: string,
  { isFirst, isLast }: StretchPlace,
): "before" | "behind" | undefined {
  if (stretch === "") return undefined;
  if (!isFirst && /^[ \t\r\f\v\n#]/.test(stretch)) return "before";
  return isLast || stretch.endsWith("\n") ? undefined : "behind";
}

/** The lines of a logical line, or a line of its own, at another place. */
export function movedLines<Line extends { readonly span: Span }>(
  lines: readonly Line[],
  by: number,
): readonly Line[] {
  return lines.map((line) => ({ ...line, span: movedSpan(line.span, by) }));
}
