import type { Piece } from "../filter.ts";
import type { Expression } from "./tree.ts";

/** The pieces that every match of an expression has, one after the other. */
export function piecesOf(expression: Expression): readonly Piece[] {
  switch (expression.kind) {
    case "empty":
      return [];
    case "set":
      return [expression.set];
    case "anchor":
      return [places[expression.anchor] ?? "gap"];
    case "group":
      return piecesOf(expression.body);
    case "sequence":
      return expression.parts.flatMap(piecesOf);
    case "repeat": {
      const { body, from, to } = expression;
      if (from === 1 && to === 1) return piecesOf(body);
      return from === 0 ? ["gap"] : ["gap", ...piecesOf(body), "gap"];
    }
    default:
      return ["gap"];
  }
}

const places: Readonly<Record<string, Piece | undefined>> = {
  "line-start": "start",
  "text-start": "start",
  "line-end": "end",
  "text-end": "end",
};
