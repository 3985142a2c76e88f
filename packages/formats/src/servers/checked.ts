import type { Finding, SourceText, Span } from "@mailconf/lossless";

/** What a look at the configuration of a server gives. */
export interface Checked {
  /** File by file, in the order of reading, each in the order of its text. Secrets are not hidden yet. */
  readonly findings: readonly Finding[];
  /** Every file that was read, in the order of reading. */
  readonly sources: readonly SourceText[];
  /** The parts of a source that must not be shown, as the file that it is here. */
  secretSpans(source: SourceText): readonly Span[];
}

/** Findings in the order of the files, each once. */
export function byFile(findings: readonly Finding[], sources: readonly SourceText[]): readonly Finding[] {
  const order = new Map(sources.map((source, index) => [source, index]));
  const rank = ({ source }: Finding) => order.get(source) ?? sources.length;
  const each = new Map(
    findings.map((one) => [`${rank(one)} ${one.span.start} ${one.span.end} ${one.code} ${one.message}`, one]),
  );
  return [...each.values()].sort((a, b) => rank(a) - rank(b) || a.span.start - b.span.start);
}
