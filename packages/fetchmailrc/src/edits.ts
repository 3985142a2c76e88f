import { type Change, lineEnding, type TextEdit } from "@mailconf/lossless";
import { Additions } from "./additions.ts";
import type { Token } from "./cst.ts";
import { isList, type Key, placeOf } from "./key.ts";
import { closing, withoutTokens } from "./layout.ts";
import { type Occurrence, occurrencesOf } from "./occurrences.ts";
import { argumentText, optionText } from "./option-text.ts";
import type { Reading } from "./reading.ts";
import { deleted, replaced } from "./replacement.ts";
import { styleOf } from "./style.ts";

/**
 * The text edits that make these changes, of which no two have the same key.
 *
 * @throws RangeError for an unknown option, a value that the option cannot have, or a place that cannot be made
 */
export function editsOf(reading: Reading, changes: readonly Change<Key>[]): readonly TextEdit[] {
  const style = styleOf(reading);
  const edits: TextEdit[] = [];
  const gone: Token[] = [];
  const additions = new Additions(reading, style);
  for (const change of changes) {
    const place = placeOf(change.key);
    if (!place) {
      if (change.kind === "delete") continue;
      throw new RangeError(`no option of fetchmail: ${change.key.join(" ")}`);
    }
    const found = occurrencesOf(reading, place);
    if (change.kind === "delete") {
      for (const token of deleted(reading, place, found, edits)) gone.push(token);
    } else if (change.kind === "set" && found.length > 0) {
      for (const token of replaced(reading, place, found, change.value, edits)) gone.push(token);
    } else if (change.kind === "append" && isList(place) && found.length > 0) {
      const last = found.at(-1) as Occurrence;
      const end = last.tokens.at(-1)?.span.end ?? last.span.end;
      edits.push({ span: { start: end, end }, text: ` ${argumentText(place, change.value, style)}` });
    } else additions.add(place, optionText(place, change.value, style));
  }
  edits.push(
    ...withoutTokens(
      reading,
      gone.map(({ span }) => span),
    ),
    ...additions.edits(),
  );
  return edits.length === 0 ? edits : [...closedComment(reading), ...edits];
}

/** fetchmail takes a comment without its line end for words: an edit completes it. */
const closedComment = ({ scan, source: { text } }: Reading): TextEdit[] => {
  const end = { start: text.length, end: text.length };
  return scan.openComment === undefined
    ? []
    : [{ span: end, text: closing(text, text.length) + lineEnding(text) }];
};
