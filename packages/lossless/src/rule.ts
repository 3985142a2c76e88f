import type { CatalogueRows } from "./catalogue.ts";
import type { Severity } from "./diagnostic.ts";

/** A rule of a catalogue as people look it up. */
export interface Rule {
  readonly code: string;
  readonly name: string;
  /** All that its findings may have; that of the rule first. */
  readonly severities: readonly Severity[];
  readonly summary: string;
  readonly page?: string;
  /** The names of its cases; empty if it always says the same. */
  readonly cases: readonly string[];
  /** Codes of other packages that are findings of this rule. */
  readonly takes: readonly string[];
}

/** The rules of a catalogue, in order. */
export const rulesOf = (rows: CatalogueRows): readonly Rule[] =>
  Object.entries(rows).map(([code, { name, severity, summary, page, cases = {}, takes = [] }]) => ({
    code,
    name,
    severities: [
      ...new Set([severity, ...Object.values(cases).map((saying) => saying.severity ?? severity)]),
    ],
    summary,
    ...(page !== undefined && { page }),
    cases: Object.keys(cases),
    takes,
  }));

/** The rule with this code or name, in any case; also with the name of a package in front of it. */
export function ruleCalled(all: readonly Rule[], called: string): Rule | undefined {
  const wanted = called.replace(/^.*\//, "").toLowerCase();
  return all.find(({ code, name }) => code.toLowerCase() === wanted || name === wanted);
}
