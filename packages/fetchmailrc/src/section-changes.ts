import { type Change, lineEnding, type TextEdit } from "@mailconf/lossless";
import { editsOf } from "./edits.ts";
import { type Key, type Place, placeOf } from "./key.ts";
import { occurrencesOf } from "./occurrences.ts";
import type { Section } from "./sections.ts";

/**
 * The edits of one change, made in the section that it is about; undefined where more than that has to be known: a place
 * that several sections have a part of, an entry by its number, a comment that the end of the text leaves open.
 */
export function editsInSection(
  sections: readonly Section[],
  text: string,
  change: Change<Key>,
): readonly TextEdit[] | undefined {
  const place = placeOf(change.key);
  const last = sections.at(-1);
  if (!place || !last || last.content.scan.openComment !== undefined) return undefined;
  // One more setting goes behind the last of all, wherever those of its name stand.
  if (place.server === undefined && change.kind === "append") return undefined;
  const section = sectionOf(sections, place, last);
  if (!section || lineEnding(section.content.source.text) !== lineEnding(text)) return undefined;
  const { start, content } = section;
  return editsOf(content, [change]).map((edit) => ({
    span: { start: edit.span.start + start, end: edit.span.end + start },
    text: edit.text,
  }));
}

/** The one section that a place is in, or where it would be put. */
function sectionOf(sections: readonly Section[], place: Place, last: Section): Section | undefined {
  const { server } = place;
  if (typeof server === "number" || server === "defaults") return undefined;
  const having =
    server === undefined
      ? sections.filter(({ content }) => occurrencesOf(content, place).length > 0)
      : sections.filter(({ content }) => content.entriesOf(server).length > 0);
  if (having.length > 1) return undefined;
  if (having[0]) return having[0];
  // A new entry goes to the end of the text, a new setting behind the last one.
  return server === undefined ? sections.findLast(({ content }) => content.settings.length > 0) : last;
}
