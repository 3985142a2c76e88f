import type { Piece } from "../filter.ts";
import { type Node, some } from "./tree.ts";

/** The pieces that every match of a pattern has, one after the other; none if it can end before its end. */
export const piecesOf = (tree: Node): readonly Piece[] =>
  some(tree, ({ kind }) => kind === "accept" || kind === "call") ? ["gap"] : pieces(tree);

function pieces(node: Node): readonly Piece[] {
  switch (node.kind) {
    case "empty":
      return [];
    case "set":
      return [node.set];
    case "place":
      if (node.place === "text-start" || node.place === "line-start") return ["start"];
      return node.place === "word-edge" || node.place === "no-word-edge" ? ["gap"] : ["end"];
    case "group":
    case "plain-group":
    case "atomic":
      return pieces(node.body);
    case "sequence":
      return node.parts.flatMap(pieces);
    case "repeat": {
      const { body, from, to } = node;
      if (from === 1 && to === 1) return pieces(body);
      return from === 0 ? ["gap"] : ["gap", ...pieces(body), "gap"];
    }
    default:
      return ["gap"];
  }
}
