import { decode, sourceText } from "@mailconf/lossless";
import type { Answer } from "./ask.ts";
import type { Site } from "./site.ts";

/**
 * What a program has against a site: nothing, if it ends well and says nothing. A user's own line may be wrong, and is
 * taken along as it is; what a program says of it is no objection if a finding has told the user of that very line.
 */
export function objections({ site, question, status, said }: Answer): string[] {
  const endsWell = status === 0 || (status === 1 && question.mayFindNothing && said.length === 0);
  const unexpected = said.filter((line) => !isReported(site, line));
  const objections = endsWell ? unexpected : [`exit ${status}`, ...unexpected];
  return objections.map((objection) => `${site.name}: ${question.about}: ${objection}`);
}

/** Whether a message names a line that a finding stands at, in the user's file from which that line comes. */
function isReported({ files, findings }: Site, message: string): boolean {
  const [, path = "", number = ""] = /(\/\S+?),? line (\d+)\b/.exec(message) ?? [];
  const bytes = files.get(path);
  if (!bytes) return false;
  const line = sourceText(decode(bytes).text).line(Number(number));
  return findings.some(
    ({ severity, source, span }) =>
      severity !== "info" && files.has(source.name) && source.line(source.position(span.start).line) === line,
  );
}
