import type { Item, Key, Piece } from "./cst.ts";
import { readValue, unescapeJson } from "./values.ts";

/** Deeper sections are not understood: their names would take more room than the text. */
const deepest = 100;

/** Puts pieces together: each setting gets the names of the sections around it. */
export function nest(text: string, pieces: readonly Piece[]): readonly Item[] {
  const items: Item[] = [];
  const open: Key[] = [];
  for (const piece of pieces) {
    const { span } = piece;
    const path = open.at(-1) ?? [];
    switch (piece.kind) {
      case "setting": {
        const { key, value } = piece;
        const raw = text.slice(value.span.start, value.span.end);
        const { kind: style, span: valueSpan } = value;
        items.push({
          kind: "setting",
          span,
          key: [...path, nameOf(key)],
          nameSpan: key.span,
          valueSpan,
          style,
          ...readValue(value, raw),
        });
        break;
      }
      case "head": {
        if (path.length + piece.keys.length > deepest) {
          items.push({
            kind: "malformed",
            span: { start: span.start, end: text.length },
            reason: "not-understood",
          });
          return items;
        }
        const own = [...path, ...piece.keys.map(nameOf)];
        open.push(own);
        items.push({ kind: "head", span, path: own });
        break;
      }
      case "close":
        if (open.length > 0) items.push({ kind: "close", span, path: open.pop() ?? [] });
        else items.push({ kind: "malformed", span, reason: "unopened-brace" });
        break;
      case "rest":
        items.push({ kind: "malformed", span, reason: "not-understood" });
        break;
      case "separator":
        items.push({ kind: "text", span });
        break;
      default:
        items.push({ kind: piece.kind, span });
    }
  }
  return items;
}

const nameOf = ({ name, isQuoted }: { readonly name: string; readonly isQuoted?: true }): string =>
  isQuoted ? unescapeJson(name) : name;
