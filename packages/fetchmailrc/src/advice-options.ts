import type { Diagnostic } from "@mailconf/lossless";
import type { Option, SetStatement } from "./cst.ts";
import { diagnose } from "./diagnostics.ts";
import { type OptionRule, optionRule, type Scope } from "./options.ts";
import { type Reading, serverName } from "./reading.ts";

/** Options that do nothing, or not what they say. */
export function optionAdvice(reading: Reading): readonly Diagnostic[] {
  const { source, version, entries, settings } = reading;
  const found = [...ofScope(settings, "global")];
  const [first] = entries;
  const defaults = first && serverName(source, version, first) === "defaults" ? first : undefined;
  for (const entry of entries) {
    for (const diagnostic of ofScope(entry.options, "server")) found.push(diagnostic);
    for (const { options } of entry.users) for (const advice of ofScope(options, "user")) found.push(advice);
    if (!defaults || entry === defaults) continue;
    for (const { name, values, span } of entry.options) {
      const value = values.map((token) => source.slice(token.span)).join(" ");
      const isUnset = zeros[name]?.test(value);
      if (isUnset && defaults.options.some((option) => option.name === name)) {
        found.push(diagnose("inherited-stays", span, { option: name, value }));
      }
    }
  }
  for (const user of defaults?.users.slice(1) ?? []) {
    found.push(diagnose("second-defaults-user", { start: user.span.start, end: user.headEnd }));
  }
  return found;
}

/** Values that fetchmail cannot tell from "not set". */
const zeros: Readonly<Record<string, RegExp>> = {
  timeout: /^-?0+$/,
  interval: /^-?0+$/,
  authenticate: /^any$/,
  "bad-header": /^reject$/,
};

function ofScope(options: readonly (Option | SetStatement)[], scope: Scope): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const later = new Set<string>();
  for (const option of [...options].reverse()) {
    const rule = optionRule(scope, option.name) as OptionRule;
    const { name, span, negated } = option;
    const target = name === "port" ? "service" : name;
    if (later.has(target)) found.push(diagnose("overridden-option", span, { option: name }));
    if (!lists.includes(rule.argument) && !("there" in option && option.there)) later.add(target);
    if (negated && (name === "tracepolls" || name === "showdots")) {
      found.push(diagnose("negation-is-on", span, { option: name }));
    }
    if (rule.deprecated)
      found.push(diagnose("obsolete-option", span, { option: name, why: rule.deprecated }));
  }
  return found;
}

const lists: readonly string[] = ["strings", "numbers", "names"];
