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
  /** No flag and no comment lets its findings pass. */
  readonly binding?: true;
  /** The names of its cases; empty if it always says the same. */
  readonly cases: readonly string[];
  /** Codes of other packages that are findings of this rule. */
  readonly takes: readonly string[];
}

/** The rules of a catalogue, in order. */
export const rulesOf = (rows: CatalogueRows): readonly Rule[] =>
  Object.entries(rows).map(([code, { name, severity, binding, summary, page, cases = {}, takes = [] }]) => ({
    code,
    name,
    severities: [
      ...new Set([severity, ...Object.values(cases).map((saying) => saying.severity ?? severity)]),
    ],
    summary,
    ...(page !== undefined && { page }),
    ...(binding && { binding }),
    cases: Object.keys(cases),
    takes,
  }));

/**
 * The rules with this code or name, in any case: that of the code, or all of the name. The name of a package in front
 * is part of the code of a package for a format (`postfix-main-cf/missing-equals`), and may stand before any other.
 */
export function rulesCalled(all: readonly Rule[], called: string): readonly Rule[] {
  const whole = called.toLowerCase();
  const exact = all.find(({ code }) => code.toLowerCase() === whole);
  if (exact) return [exact];
  const last = whole.replace(/^.*\//, "");
  return all.filter(({ code, name }) => code.toLowerCase() === last || name === last);
}
