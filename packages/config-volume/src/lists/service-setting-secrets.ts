import type { SourceText, Span } from "@mailconf/lossless";
import { secretSpans as ofMainCf } from "@mailconf/postfix-main-cf";

/** The secrets of `postfix-master.cf`, whose lines are parameters of one service each: `smtp/unix/name=value`. */
export function serviceSettingSecrets(source: SourceText): readonly Span[] {
  const found: Span[] = [];
  for (const [index, offset] of source.lineStarts.entries()) {
    const line = source.line(index + 1);
    const [, mark = "", service = ""] = /^([\s#]*)([^\s/=]*\/[^\s/=]*\/)?/.exec(line) ?? [];
    const comment = mark.includes("#") ? "#" : "";
    const at = mark.length + service.length;
    for (const { start, end } of ofMainCf(comment + line.slice(at)))
      found.push({ start: offset + at + start - comment.length, end: offset + at + end - comment.length });
  }
  return found;
}
