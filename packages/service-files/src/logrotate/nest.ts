import type { Item, Piece, Setting } from "./cst.ts";

/** Puts pieces together: each directive gets the logs of the block around it. */
export function nest(pieces: readonly Piece[], length: number): readonly Item[] {
  const items: Item[] = [];
  let open: string | undefined;
  for (const piece of pieces) {
    const { span } = piece;
    switch (piece.kind) {
      case "setting":
        items.push(settingOf(piece, open ?? ""));
        break;
      case "head": {
        if (open !== undefined) {
          // A block in a block.
          items.push({
            kind: "malformed",
            span: { start: span.start, end: length },
            reason: "not-understood",
          });
          return items;
        }
        open = piece.names.join(" ");
        items.push({ kind: "head", span, logs: open });
        break;
      }
      case "close":
        if (open === undefined) items.push({ kind: "malformed", span, reason: "unopened-brace" });
        else items.push({ kind: "close", span, logs: open });
        open = undefined;
        break;
      case "unknown":
        items.push({ kind: "malformed", span, reason: "unknown-directive" });
        break;
      case "rest":
        items.push({ kind: "malformed", span, reason: piece.reason ?? "not-understood" });
        break;
      default:
        items.push({ kind: piece.kind, span });
    }
  }
  return items;
}

function settingOf(
  { span, name, value, isScript, tail }: Piece & { kind: "setting" },
  logs: string,
): Setting {
  const { start, end } = span;
  return {
    kind: "setting",
    span,
    items: [
      { kind: "text", span: { start, end: tail?.start ?? end } },
      ...(tail ? [{ kind: "comment", span: { start: tail.start, end } } as const] : []),
    ],
    key: [logs, name.text],
    nameSpan: name.span,
    value: value.text,
    valueSpan: value.span,
    isScript: isScript ?? false,
  };
}
