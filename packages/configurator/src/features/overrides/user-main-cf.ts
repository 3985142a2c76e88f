import { input, suggest, table, wording } from "@mailconf/lossless";
import { Configuration, type MainCf, parse, usageOf } from "@mailconf/postfix-main-cf";
import { type ParameterTable, parameters } from "@mailconf/postfix-main-cf/parameters";
import { parse as parseMasterCf } from "@mailconf/postfix-master-cf";
import { mainCf, report } from "../../effect.ts";
import { type Context, defineFeature, type Inputs } from "../../feature.ts";
import { findingAt } from "../../finding.ts";
import { mainCfOverride } from "../../volume/overrides.ts";
import { lostParts } from "./lost-parts.ts";

/**
 * The user's settings for Postfix (spec: config-volume 4.1): of two for one parameter the last counts, and what
 * Postfix does not know and nothing refers to is left out.
 */
export const userMainCf = defineFeature({
  name: "user-main-cf",
  env: {},
  *effects(context) {
    const file = context.volume.view(mainCfOverride);
    if (!file) return;
    const { source } = file;
    for (const { code, span, ...words } of file.diagnostics) {
      // What stands behind a NUL would be lost.
      const severity = code === "postfix-main-cf/text-after-nul" ? "error" : words.severity;
      const rule = ruleOf[code] ?? `main-${code.split("/")[1]}`;
      yield report(findingAt(source, span, { ...words, severity, code: rule }));
    }
    const before = () => context.soFar("/etc/postfix/main.cf") ?? "";
    const base = context.release.base["/etc/postfix/main.cf"] ?? "";
    for (const finding of lostParts(file, base, before)) yield report(finding);
    const known = parameters(context.release.postfix);
    const unused = unusedNames(file, known, context);
    for (const parameter of file.keys) {
      const value = file.get(parameter);
      const span = file.locate(parameter);
      if (value === undefined || !span) continue;
      if (unused.has(parameter))
        yield report(findingAt(source, nameSpan(file, parameter), unknown(parameter, known)));
      else yield mainCf.set(parameter, value, { kind: "volume", source, span });
    }
  },
});

/** Rules with a number of their own. */
const ruleOf: Readonly<Record<string, string>> = table({
  "postfix-main-cf/overridden-entry": "DMS706-main-duplicate",
  "postfix-main-cf/nothing-to-continue": "DMS707-main-continuation",
});

/** What the override sets that nothing in the whole configuration uses. */
function unusedNames(file: MainCf, known: ParameterTable, { soFar }: Context<Inputs>): ReadonlySet<string> {
  // What Postfix has built in is always used, and the whole configuration is searched for the rest alone.
  if (file.keys.every((name) => known.get(name) !== undefined)) return new Set();
  const main = parse(`${soFar("/etc/postfix/main.cf") ?? ""}\n${file.toString()}`);
  const { services } = parseMasterCf(soFar("/etc/postfix/master.cf") ?? "");
  const configuration = new Configuration(main, { parameters: known, services, readFile: soFar });
  return new Set(usageOf(configuration).unused.map(({ name }) => name));
}

function nameSpan(file: MainCf, parameter: string) {
  const entry = file.items.findLast((item) => item.kind === "entry" && item.name === parameter);
  return entry?.kind === "entry" ? entry.nameSpan : { start: 0, end: 0 };
}

function unknown(parameter: string, known: ParameterTable) {
  const [near] = suggest(parameter, known.names());
  return {
    code: near === undefined ? "DMS704-main-unknown-parameter" : "DMS406-net-restriction-typo",
    severity: near === undefined ? "warning" : "error",
    message: wording`expected a parameter that Postfix knows or another value refers to: ${input(parameter)} is left out`,
    ...(near !== undefined && { hint: near }),
  } as const;
}
