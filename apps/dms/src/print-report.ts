import type { Remark, Verdict } from "@mailconf/dovecot-migrate";
import { maskText } from "@mailconf/lossless";
import { type Limits, limited, limits } from "./limited.ts";

const headings: readonly (readonly [Verdict, string])[] = [
  ["converted", "converted"],
  ["look", "converted, but look"],
  ["manual", "not convertible: somebody must do this"],
];

/** Makes a remark one that may be shown: `maskRemark`. */
type Shown = (remark: Remark) => Remark;

/**
 * The report of a migration in its three parts; of what was simply converted, only the number, and of what is said
 * again and again the first ones.
 */
export function reportText(remarks: readonly Remark[], files: number, shown: Shown): string {
  if (files === 0 && remarks.length === 0) return "nothing to do: nothing of Dovecot 2.3 was found";
  const parts = headings.flatMap(([verdict, heading]) => {
    const own = remarks.filter((remark) => remark.verdict === verdict);
    const title = `${own.length} ${heading}`;
    if (verdict === "converted") return [title];
    const first = firstOf(own, limits.text);
    return [title, ...first.shown.map((remark) => lineOf(shown(remark))), ...omittedLines(first.omitted)];
  });
  return [files === 1 ? "1 file changes" : `${files} files change`, ...parts].join("\n");
}

/** The first remarks that say the same of a file, and how many more there are. */
function firstOf(remarks: readonly Remark[], most: Limits) {
  const { shown, omitted } = limited(
    remarks.map((remark) => ({ remark, source: remark.source, code: saidBy(remark) })),
    most,
  );
  return {
    shown: shown.map(({ remark }) => remark),
    omitted: omitted.map(({ file, code, count }) => ({ file, why: code, count })),
  };
}

/** What a remark says, whatever the words of the input are. */
const saidBy = ({ why = "", quotes }: Remark): string => maskText(why, quotes.why);

/** How many more there are of each; of what has many reasons, one number in the end. */
function omittedLines(omitted: ReturnType<typeof firstOf>["omitted"]): string[] {
  const { each } = limits.text;
  const lines = omitted
    .slice(0, each)
    .map(({ file, why, count }) => `  … and ${count} more in ${file}${why === "" ? "" : `: ${why}`}`);
  const rest = omitted.slice(each).reduce((sum, { count }) => sum + count, 0);
  return rest > 0 ? [...lines, `  … and ${rest} more`] : lines;
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

/** The report as data; with `omitted`, what it leaves out. */
export function reportData(remarks: readonly Remark[], shown: Shown) {
  const parts = headings.map(([verdict]) => {
    const own = remarks.filter((remark) => remark.verdict === verdict);
    return { verdict, ...firstOf(own, limits.json) };
  });
  const first = new Set(parts.flatMap((part) => part.shown));
  const omitted = parts.flatMap((part) => part.omitted.map((one) => ({ verdict: part.verdict, ...one })));
  return {
    report: remarks.filter((remark) => first.has(remark)).map((remark) => dataOf(shown(remark))),
    ...(omitted.length > 0 && { omitted }),
  };
}

const dataOf = ({ source, span, verdict, from, to, why, url }: Remark) => ({
  verdict,
  file: source.name,
  ...source.position(span.start),
  from,
  to,
  ...(why !== undefined && { why }),
  ...(url !== undefined && { url }),
});
