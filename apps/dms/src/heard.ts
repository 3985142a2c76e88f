import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  type Heard,
  mayHaveIgnoreComments,
  readIgnoreList,
  type Silenced,
  silence,
} from "@mailconf/configurator";
import { type Finding, maskText, type SourceText, type Span } from "@mailconf/lossless";
import { allRules } from "./all-rules.ts";
import { readText } from "./disk-files.ts";
import { displayed } from "./displayed.ts";
import { exit, Stop } from "./exit.ts";
import { reasonOf } from "./reason.ts";

/** Where a site says which findings it has seen and wants to keep, beside its Compose file. */
const listName = "dms.config.yaml";

/** The list that was named, or the one beside the Compose file or in this folder; undefined if there is none. */
export function readList(named: string | undefined, compose: string | undefined): SourceText | undefined {
  const beside = join(compose === undefined ? "." : dirname(compose), listName);
  const path = named ?? (existsSync(beside) ? beside : undefined);
  if (path === undefined) return undefined;
  try {
    return readText(path);
  } catch (error) {
    throw new Stop(exit.io, `${displayed(path)}: ${reasonOf(error)}`);
  }
}

/** Findings without those that comments in these texts, or the list, say are meant to be. */
export async function heard(
  findings: readonly Finding[],
  sources: readonly SourceText[],
  list: SourceText | undefined,
): Promise<Heard> {
  const mayBeSilenced = list !== undefined || sources.some(mayHaveIgnoreComments);
  if (!mayBeSilenced) return { findings, silenced: [] };
  const rules = await allRules();
  const { entries, findings: wrong } = list ? readIgnoreList(list, rules) : { entries: [], findings: [] };
  const { findings: left, silenced } = silence(findings, { sources, entries, rules });
  return { findings: [...wrong, ...left], silenced };
}

/** A silenced finding as data: what it was, where, and why it is meant to be. */
export function silencedData(
  { finding: { code, name, source, span }, reason }: Silenced,
  secretSpans: (source: SourceText) => readonly Span[],
) {
  const { line } = source.position(span.start);
  return {
    code,
    ...(name !== undefined && { name }),
    file: source.name,
    line,
    reason: typeof reason === "string" ? reason : shownReason(reason, secretSpans(reason.source)),
  };
}

/** The words of a comment without secrets. */
function shownReason(
  { source, span }: Exclude<Silenced["reason"], string>,
  secrets: readonly Span[],
): string {
  const inside = secrets
    .filter(({ start, end }) => start < span.end && span.start < end)
    .map(({ start, end }) => ({
      start: Math.max(0, start - span.start),
      end: Math.min(span.end, end) - span.start,
    }));
  return maskText(source.slice(span), inside);
}
