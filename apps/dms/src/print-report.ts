import type { Remark, Verdict } from "@mailconf/dovecot-migrate";

const headings: readonly (readonly [Verdict, string])[] = [
  ["converted", "converted"],
  ["look", "converted, but look"],
  ["manual", "not convertible: somebody must do this"],
];

/**
 * The report of a migration in its three parts; of what was simply converted, only the number.
 *
 * @param remarks as they may be shown (`maskRemark`)
 */
export function reportText(remarks: readonly Remark[], files: number): string {
  if (files === 0 && remarks.length === 0) return "nothing to do: nothing of Dovecot 2.3 was found";
  const parts = headings.map(([verdict, heading]) => {
    const own = remarks.filter((remark) => remark.verdict === verdict);
    const lines = verdict === "converted" ? [] : own.map(lineOf);
    return [`${own.length} ${heading}`, ...lines].join("\n");
  });
  return [files === 1 ? "1 file changes" : `${files} files change`, ...parts].join("\n");
}

const lineOf = ({ source, span, from, to, why, url }: Remark): string => {
  const { line, column } = source.position(span.start);
  const change = to === "" ? from : `${from} → ${to}`;
  return [
    `  ${source.name}:${line}:${column} ${change}`,
    ...(why ? [`    ${why}`] : []),
    ...(url ? [`    see: ${url}`] : []),
  ].join("\n");
};

/** The report as data. */
export const remarkData = (remarks: readonly Remark[]) =>
  remarks.map(({ source, span, verdict, from, to, why, url }) => ({
    verdict,
    file: source.name,
    ...source.position(span.start),
    from,
    to,
    ...(why !== undefined && { why }),
    ...(url !== undefined && { url }),
  }));
