import { rules as ofConfigurator } from "@mailconf/configurator";
import { rules as ofInputs } from "@mailconf/container-inputs";
import { rules as ofVariables } from "@mailconf/dms-env";
import type { Rule } from "@mailconf/lossless";
import { rules as ofServerInputs } from "@mailconf/server-inputs";
import { ownRules } from "./catalogue.ts";

const withNumbers = [...ofConfigurator, ...ofVariables];

/**
 * Every rule whose findings `dms` reports: numbers first, then words, then those of the packages for formats, unless a
 * rule with a number reports what they find. They are loaded when somebody asks.
 */
export async function allRules(): Promise<readonly Rule[]> {
  const { rules: ofFormats } = await import("@mailconf/formats/rules");
  const taken = new Set(withNumbers.flatMap(({ takes }) => takes));
  return [
    ...[...withNumbers, ...ownRules, ...ofServerInputs].sort((a, b) => (a.code < b.code ? -1 : 1)),
    ...[...ofFormats, ...ofInputs].filter(({ code }) => !taken.has(code)),
  ];
}

/** A rule in full, as people read it. */
export const ruleText = ({ code, name, severities, summary, page }: Rule): string =>
  [
    [code, ...(name === code ? [] : [name])].join(" "),
    `  severity: ${severities.join(", ")}`,
    `  ${summary}`,
    ...(page === undefined ? [] : [`  see: ${page}`]),
  ].join("\n");

/** A rule as data. */
export const ruleData = ({ code, name, severities, summary, page }: Rule) => ({
  code,
  name,
  severities,
  summary,
  ...(page !== undefined && { page }),
});
