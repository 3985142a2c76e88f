import { rules as ofConfigurator } from "@mailconf/configurator";
import { rules as ofVariables } from "@mailconf/dms-env";
import type { Rule } from "@mailconf/lossless";

/** Every rule whose findings `dms` reports under a code of its own: numbers first, then words. */
export const allRules: readonly Rule[] = [...ofConfigurator, ...ofVariables].sort((a, b) =>
  a.code < b.code ? -1 : 1,
);

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
