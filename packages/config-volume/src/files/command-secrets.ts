import { isSecretName, type SourceText, type Span, secretsInLines } from "@mailconf/lossless";

/**
 * The secrets of `rspamd/custom-commands.conf`, also in commands that are misspelt: what stands behind a word that names
 * one, up to the end of the line: `set-option-for-controller password secret`.
 */
export function secretsOfCommands(source: SourceText): readonly Span[] {
  const spans: Span[] = [...secretsInLines(source)];
  for (const { 0: line, index } of source.text.matchAll(/.+/g)) {
    for (const { 0: word, 1: name = "", index: at } of line.matchAll(/([^\s="';:]+)["']?[\s=:]+["']?/g)) {
      if (!isSecretName(name)) continue;
      const start = at + word.length;
      const end = line.trimEnd().length;
      if (start < end) spans.push({ start: index + start, end: index + end });
      break;
    }
  }
  return spans;
}
