import type { InputFinding } from "@mailconf/container-inputs";
import { takeInputFinding } from "@mailconf/dms-env";
import type { Finding } from "@mailconf/lossless";
import type { Candidate } from "./choice.ts";

/**
 * What was found in what describes containers, as it concerns the mail server: of other containers only errors are told.
 * Rules that Compose has in common with others lead to the page of these.
 */
export function findingsOf(
  findings: readonly InputFinding[],
  page: string,
  others: readonly Candidate[] = [],
): readonly Finding[] {
  const isAbroad = ({ source, span }: Finding) =>
    others.some(
      ({ container: { at } }) =>
        at.source === source && at.span.start <= span.start && span.end <= at.span.end,
    );
  return findings
    .filter((one) => one.severity === "error" || !isAbroad(one))
    .map((one) => {
      const { key: _, ...finding } = takeInputFinding(one);
      return finding.url?.startsWith(pagesOfCompose) ? { ...finding, url: page } : finding;
    });
}

const pagesOfCompose = "https://docs.docker.com/reference/compose-file/";
