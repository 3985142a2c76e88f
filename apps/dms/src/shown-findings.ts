import { type Finding, maskFinding, type SourceText, type Span, sourceText } from "@mailconf/lossless";
import { limited, limits } from "./limited.ts";
import { inReadingOrder } from "./reading-order.ts";

/** How many of one code in one file any answer shows at most, in whatever order. */
const most = { each: limits.json.each, all: Number.POSITIVE_INFINITY };

/**
 * Findings as they may be shown, without secrets, in their order. Those that no answer shows, since there are too many of
 * their kind, are counted only: they have no words and no place, and stand behind the others of their file.
 */
export function shownFindings(
  findings: readonly Finding[],
  secretSpans: (source: SourceText) => readonly Span[],
): Finding[] {
  const shown = new Set([findings, inReadingOrder(findings)].flatMap((all) => limited(all, most).shown));
  const known = new Map<SourceText, readonly Span[]>();
  const secretsOf = (source: SourceText) => {
    const spans = known.get(source) ?? secretSpans(source);
    known.set(source, spans);
    return spans;
  };
  const kinds = new Map<string, Finding>();
  const counted = ({ code, severity, source: { name } }: Finding): Finding => {
    const key = `${severity} ${code} ${name}`;
    const known = kinds.get(key);
    if (known) return known;
    const one: Finding = { code, severity, message: "", source: sourceText("", name), span: nowhere };
    kinds.set(key, one);
    return one;
  };
  return findings.map((one) => (shown.has(one) ? maskFinding(one, secretsOf(one.source)) : counted(one)));
}

const nowhere: Span = { start: Number.MAX_SAFE_INTEGER, end: Number.MAX_SAFE_INTEGER };
