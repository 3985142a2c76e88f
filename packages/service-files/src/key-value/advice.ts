import { type Diagnostic, groupBy, type SourceText, type Span } from "@mailconf/lossless";
import type { Item, Setting } from "./cst.ts";
import { diagnose } from "./diagnostics.ts";
import { isOneWord, type Program } from "./programs.ts";

/** All that is to be said about a file, in the order of its text. */
export function diagnosticsOf(
  source: SourceText,
  items: readonly Item[],
  name: string,
  program: Program,
): readonly Diagnostic[] {
  const words = { program: name, limit: program.longestLine ?? 0, counts: program.counts };
  const found: Diagnostic[] = [];
  const settings: Setting[] = [];
  for (const item of items) {
    const span = trimmed(source.text, item.span);
    // Of a line that is cut only the last piece has a line end.
    if (
      program.longestLine &&
      !source.text.endsWith("\n", item.span.end) &&
      item.span.end < source.text.length
    ) {
      found.push(diagnose("line-too-long", span, words));
    }
    if (item.kind === "malformed") found.push(diagnose(item.reason, span, words));
    else if (item.kind === "ignored") found.push(diagnose("ignored-text", span, words));
    else if (item.kind === "setting") {
      settings.push(item);
      for (const diagnostic of ofSetting(source.text, item, program, name)) found.push(diagnostic);
    }
  }
  const id = ({ key }: Setting) => (program.foldsCase ? key.toLowerCase() : key);
  for (const group of groupBy(settings, id).values()) {
    const useless = program.counts === "first" ? group.slice(1) : group.slice(0, -1);
    for (const { key, nameSpan } of program.repeats(group[0]?.key ?? "") ? [] : useless) {
      found.push(diagnose("repeated-setting", nameSpan, { ...words, name: key }));
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

function ofSetting(text: string, setting: Setting, program: Program, name: string): Diagnostic[] {
  const { key, value, valueSpan, items, words = 1 } = setting;
  const found: Diagnostic[] = [];
  for (const { kind, span } of items.slice(1)) {
    if (kind === "text") found.push(diagnose("ignored-text", trimmed(text, span), { program: name }));
  }
  if (program.keepsCarriageReturn && value.endsWith("\r")) {
    found.push(diagnose("carriage-return", { start: valueSpan.end - 1, end: valueSpan.end }));
  }
  if (program.rule === "Redis" && isOneWord(key) && words !== 1) {
    found.push(diagnose("one-word", valueSpan, { name: key, words, program: name }));
  } else if (!setting.quote && /[ \t]#/.test(value)) {
    found.push(diagnose("comment-in-value", valueSpan));
  }
  return found;
}

/** The text of a line without white space at its ends; all of it where there is nothing else. */
function trimmed(text: string, { start, end }: Span): Span {
  const line = text.slice(start, end);
  const ends = { start: end - line.trimStart().length, end: start + line.trimEnd().length };
  return ends.start < ends.end ? ends : { start, end };
}
