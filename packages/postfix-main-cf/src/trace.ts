import type { Definition, ExpandedPiece } from "./expansion.ts";
import type { MacroText } from "./macro-text.ts";

/** One value on the way: its text, and how we came to it. */
export interface Place {
  readonly source: MacroText;
  readonly definition: Definition;
  /** The value that refers to this one. */
  readonly outer: Place | undefined;
}

/** A range of the value at a place, as it stands there. */
export function pieceOf(place: Place, start: number, end: number): ExpandedPiece {
  const { text } = place.source;
  // The `true` of a comparison stands nowhere.
  const spanOf = place.definition.value === text ? place.definition.spanOf : undefined;
  return made(place, text.slice(start, end), spanOf && ((from, to) => spanOf(start + from, start + to)));
}

/** Text that is computed from the value at a place. */
export const computedPiece = (place: Place, text: string): ExpandedPiece => made(place, text, undefined);

const made = (place: Place, text: string, spanOf: ExpandedPiece["spanOf"]): ExpandedPiece => ({
  text,
  parameter: place.definition.parameter,
  origin: place.definition.origin,
  span: spanOf?.(0, text.length),
  spanOf,
  get path() {
    return pathOf(place);
  },
});

function pathOf(place: Place): string[] {
  const path: string[] = [];
  for (let at: Place | undefined = place; at; at = at.outer) path.push(at.definition.parameter);
  return path.reverse();
}
