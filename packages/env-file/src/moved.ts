import type { Span } from "@mailconf/lossless";
import type { Entry, Item } from "./cst.ts";
import type { ReadVariable } from "./reading.ts";

type Move = (span: Span) => Span;

/** An item whose spans are taken elsewhere. */
export function moved<Kind extends Item>(item: Kind, move: Move): Kind;
export function moved(item: Item, move: Move): Item {
  const span = move(item.span);
  switch (item.kind) {
    case "entry":
      return movedEntry(item, move);
    case "bare":
      return { ...item, span, name: { ...item.name, span: move(item.name.span) } };
    case "malformed":
      return { ...item, span, ...(item.place && { place: move(item.place) }) };
    default:
      return { ...item, span };
  }
}

const movedEntry = (item: Entry, move: Move): Entry => ({
  ...item,
  span: move(item.span),
  name: { ...item.name, span: move(item.name.span) },
  value: { ...item.value, span: move(item.value.span) },
});

/** A reading whose spans are taken elsewhere. */
export const movedReading = (reading: ReadVariable, move: Move): ReadVariable => ({
  ...reading,
  nameSpan: move(reading.nameSpan),
  valueSpan: move(reading.valueSpan),
  references: reading.references.map((one) => ({ ...one, span: move(one.span) })),
  item: moved(reading.item, move),
});
