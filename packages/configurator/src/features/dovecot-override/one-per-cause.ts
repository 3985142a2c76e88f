import type { DovecotConf } from "@mailconf/dovecot-conf";
import type { Diagnostic } from "@mailconf/lossless";
import { overlapping } from "./overlaps.ts";

/**
 * What is wrong with a file, without what only follows from something else in it: Dovecot stops at the first error, and some of
 * the later ones would not be there without it.
 *
 * @param found all diagnostics of the file; what two readers found alike is one
 */
export function onePerCause<One extends Diagnostic>(document: DovecotConf, found: readonly One[]): One[] {
  const sorted = [...found].sort((a, b) => a.span.start - b.span.start);
  return withoutLostBraces(document, withoutGaps(document, apart(sorted)));
}

/** One of those that say the same of the same place. */
function apart<One extends Diagnostic>(sorted: readonly One[]): One[] {
  const ends = new Map<string, number>();
  return sorted.filter(({ code, span: { start, end } }) => {
    const known = ends.get(code);
    ends.set(code, Math.max(end, known ?? 0));
    return known === undefined || start > known || (start === known && end > start);
  });
}

/** What is missing in a section may stand in the line of it that is wrong. */
function withoutGaps<One extends Diagnostic>(document: DovecotConf, found: readonly One[]): One[] {
  const others = found.filter((one) => one.severity === "error" && !isOfTheWhole(one));
  const isWrong = overlapping(others);
  const items = document.items.map(({ span: { start, end } }) => ({ start, end: Math.max(start, end - 1) }));
  const isInWrong = overlapping(items.filter(isWrong).map((span) => ({ span })));
  return found.filter((one) => !isOfTheWhole(one) || !isInWrong(one.span));
}

/** Found where a section ends, or in what all settings come to. */
const isOfTheWhole = ({ code }: Diagnostic): boolean =>
  code === "dovecot-conf/inconsistent" || code === "dovecot-conf/missing-required-setting";

/** Where a section does not open, since its line is wrong, its braces are left over. */
function withoutLostBraces<One extends Diagnostic>({ source }: DovecotConf, found: readonly One[]): One[] {
  let unopened = 0;
  let end = 0;
  return found.filter(({ code, span }) => {
    if (code === "dovecot-conf/stray-brace") return unopened === 0 || unopened-- === 0;
    if (code !== "dovecot-conf/expected-brace" && code !== "dovecot-conf/text-after-brace") return true;
    const isBrace = unopened > 0 && source.slice({ start: end, end: span.end }).trim() === "{";
    end = span.end;
    if (!isBrace) unopened++;
    return !isBrace;
  });
}
