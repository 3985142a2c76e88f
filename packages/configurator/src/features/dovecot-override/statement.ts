import type { DovecotConf, Section, Setting } from "@mailconf/dovecot-conf";
import type { Span } from "@mailconf/lossless";

/** A section or setting with the sections it stands in, outermost first. */
export interface Statement {
  readonly item: Section | Setting;
  /** Types of the sections around it. */
  readonly within: readonly string[];
}

/** All sections and settings, outer ones first; without recursion, since depth has no limit. */
export function* statements(document: DovecotConf): Generator<Statement> {
  const queue: { readonly items: Section["items"]; readonly within: readonly string[] }[] = [
    { items: document.items, within: [] },
  ];
  for (const { items, within } of queue) {
    for (const item of items) {
      if (item.kind !== "section" && item.kind !== "setting") continue;
      yield { item, within };
      // Deeper than any section of Dovecot nobody looks at the names.
      const inner = within.length < 8 ? [...within, typeOf(item)] : within;
      if (item.kind === "section") queue.push({ items: item.items, within: inner });
    }
  }
}

const typeOf = (item: Section | Setting) => (item.kind === "section" ? item.open.type : item.name);

/** Whether sections stand in sections as deep as Dovecot's own ever do. */
export function isShallow(document: DovecotConf): boolean {
  let items = document.items.filter((item) => item.kind === "section");
  for (let depth = 0; items.length > 0; depth++) {
    if (depth === 32) return false;
    items = items.flatMap((section) => section.items.filter((item) => item.kind === "section"));
  }
  return true;
}

/** From the name to the end of the value. */
export const spanOf = ({ nameSpan, valueSpan }: Setting): Span => ({
  start: nameSpan.start,
  end: Math.max(nameSpan.end, valueSpan.end),
});

/** Type and name of a section. */
export const headOf = ({ open: { typeSpan, nameSpan } }: Section): Span => ({
  start: typeSpan.start,
  end: nameSpan?.end ?? typeSpan.end,
});
