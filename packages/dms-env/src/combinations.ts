import { type Finding, table } from "@mailconf/lossless";
import { variables } from "./catalog.ts";
import type { Env } from "./env.ts";
import { find, type Saying } from "./finding.ts";
import type { EnvSetting } from "./setting.ts";
import { defaultOf, existsIn, type Variable } from "./variable.ts";

/** Settings that need others, or do not go together with them. Reported where somebody set a value. */
export function checkCombinations(env: Env): Finding[] {
  return [...env.settings.values()].flatMap((setting) => {
    const variable = variables.get(setting.name);
    if (!variable) return [];
    if (setting.value === "") return erasing(env, variable, setting);
    return env.isSet(variable)
      ? [...missing(env, variable, setting), ...conflicting(env, variable, setting)]
      : [];
  });
}

/** An empty value that is worse than none, while the service that reads it is on. */
function erasing(env: Env, variable: Variable<unknown>, { name, source, span }: EnvSetting): Finding[] {
  const read = existsIn(variable, env.release) && !variable.without?.includes(env.release);
  const trap = variable.emptyMeans === "empty" && read && variable.requires?.every((one) => holds(env, one));
  return trap ? [find("DMS213", source, span, { name })] : [];
}

function missing(env: Env, variable: Variable<unknown>, setting: EnvSetting): Finding[] {
  // A value that says what happens anyway needs nothing.
  if (setting.value === defaultOf(variable, env.release) || isOff(variable, env)) return [];
  const unmet = variable.requires?.find((condition) => !holds(env, condition));
  if (unmet === undefined) return [];
  const words = { name: variable.name, condition: spoken(unmet) };
  return [find("missing-requirement", setting.source, setting.nameSpan ?? setting.span, words)];
}

function conflicting(env: Env, variable: Variable<unknown>, setting: EnvSetting): Finding[] {
  if (isOff(variable, env)) return [];
  const met = (variable.conflicts ?? []).filter((condition) => holds(env, condition));
  if (met.length === 0) return [];
  const words = { name: variable.name, condition: met.map(spoken).join(", ") };
  return [
    find(doubled[variable.name] ?? "conflict", setting.source, setting.nameSpan ?? setting.span, words),
  ];
}

/** Conflicts that are rules of their own. */
const doubled: Readonly<Record<string, Saying>> = table({
  ENABLE_RSPAMD: "DMS851",
  RSPAMD_GREYLISTING: "DMS852",
});

const isOff = (variable: Variable<unknown>, env: Env) =>
  variable.type === "flag" && env.get(variable).value === false;

/** Whether a condition of a variable holds: `NAME=value`, `NAME!=value` or `NAME`, alternatives separated by `|`. */
export function holds(env: Env, condition: string): boolean {
  return condition.split("|").some((alternative) => {
    const [, name = "", operator, wanted] = /^([A-Z0-9_]+)(?:(!?=)(.*))?$/.exec(alternative) ?? [];
    const variable = variables.get(name);
    if (!variable) return false;
    const { raw } = env.get(variable);
    const is = variable.type === "flag" ? (env.get(variable).value === true ? "1" : "0") : raw;
    if (operator === undefined) return raw !== "";
    return operator === "=" ? is === wanted : is !== wanted;
  });
}

const spoken = (condition: string) => condition.replaceAll("|", " or ").replaceAll("!=", " other than ");
