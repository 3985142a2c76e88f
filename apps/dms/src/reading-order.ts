import type { Finding, Severity } from "@mailconf/lossless";

const ordered = new WeakMap<readonly Finding[], readonly Finding[]>();

/** Errors first, then by file and place. Of one list it is made once. */
export function inReadingOrder(findings: readonly Finding[]): readonly Finding[] {
  const known = ordered.get(findings);
  if (known) return known;
  const sorted = [...findings].sort(
    (a, b) =>
      rank[a.severity] - rank[b.severity] ||
      (a.source.name < b.source.name ? -1 : a.source.name > b.source.name ? 1 : a.span.start - b.span.start),
  );
  ordered.set(findings, sorted);
  return sorted;
}

const rank: Record<Severity, number> = { error: 0, warning: 1, info: 2 };
