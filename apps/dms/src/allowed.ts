import { type Finding, type Rule, rulesCalled, suggest } from "@mailconf/lossless";
import { allRules } from "./all-rules.ts";
import { exit, Stop } from "./exit.ts";

/**
 * The codes that are meant by codes and names.
 *
 * @throws Stop for what no rule is called, and for what never passes: what is open to all, input that nobody has read
 */
export async function allowedCodes(called: readonly string[] = []): Promise<readonly string[]> {
  if (called.length === 0) return [];
  const rules = await allRules();
  return called.flatMap((one) => {
    const meant = rulesCalled(rules, one);
    if (meant.length === 0) throw new Stop(exit.usage, unknown(one, rules));
    if (meant.some(({ binding }) => binding))
      throw new Stop(exit.usage, `${one} cannot be allowed: the result would not be safe`);
    return meant.map(({ code }) => code);
  });
}

function unknown(called: string, rules: readonly Rule[]): string {
  const near = suggest(
    called,
    rules.flatMap(({ code, name }) => [code, name]),
  );
  return `no rule is called ${called}${near.length > 0 ? `; did you mean ${near.join(" or ")}?` : ""}`;
}

/** Findings that do not stand in the way, although they are errors. */
export const allowedOf = (findings: readonly Finding[], codes: readonly string[]): readonly Finding[] =>
  findings.filter(({ code, severity }) => severity === "error" && codes.includes(code));

/** Errors that stand in the way of a build: what is about the tool itself says nothing about the server. */
export const obstaclesOf = (findings: readonly Finding[], codes: readonly string[]): readonly Finding[] =>
  findings.filter(
    ({ code, severity }) => severity === "error" && !codes.includes(code) && !/^DMS99\d$/.test(code),
  );

/** One line about what was allowed; undefined if nothing was. */
export function allowedLine(allowed: readonly Finding[]): string | undefined {
  if (allowed.length === 0) return undefined;
  const codes = [...new Set(allowed.map(({ code }) => code))];
  const counted = codes.map((code) => {
    const count = allowed.filter((one) => one.code === code).length;
    return count === 1 ? code : `${code} (${count} times)`;
  });
  return `goes on although there are errors, as was asked: ${counted.join(", ")}`;
}
