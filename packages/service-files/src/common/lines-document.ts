import type { Change, Node, Span, TextEdit } from "@mailconf/lossless";
import { insertionsOf, insertLines } from "./lines.ts";
import { type Occurrence, SettingsDocument } from "./settings-document.ts";

/** A file with one setting a line. A syntax says how a line is written and where a new one goes. */
export abstract class LinesDocument<
  Key,
  Item extends Node,
  Found extends Occurrence<Key> & Node = Occurrence<Key> & Node,
> extends SettingsDocument<Key, Item, Found> {
  /** The line end of new lines, where the carriage return of the file's own would become part of a value. */
  protected abstract readonly newline: "\n" | undefined;

  /** A new line, and where it goes. */
  protected abstract added(key: Key, value: string): { readonly at: number; readonly line: string };

  /** What makes a setting say something else. */
  protected abstract changed(old: Found, value: string): TextEdit;

  /** What goes with a setting. */
  protected abstract removed(old: Found): readonly Span[];

  protected draft(changes: readonly Change<Key>[]): TextEdit[] {
    const edits: TextEdit[] = [];
    const added: { at: number; line: string }[] = [];
    for (const { key, ...change } of changes) {
      const old = this.counting(key);
      if (change.kind === "delete") {
        for (const span of this.occurrences(key).flatMap((each) => this.removed(each)))
          edits.push({ span, text: "" });
      } else if (change.kind === "append" || !old) added.push(this.added(key, change.value));
      else if (old.value !== change.value) edits.push(this.changed(old, change.value));
    }
    const { text } = this.source;
    return [
      ...edits,
      ...insertionsOf(added).flatMap((insertion) => insertLines(text, insertion, this.newline)),
    ];
  }
}
