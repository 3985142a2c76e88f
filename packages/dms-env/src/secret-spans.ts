import { secretSpans } from "@mailconf/env-file";
import { type SourceText, type Span, secretsInLines, suggest } from "@mailconf/lossless";
import { variables } from "./catalog.ts";
import type { EnvSetting } from "./setting.ts";

/**
 * The spans of a source of settings that are secrets: values of secret variables, and what looks like a secret in
 * others, also in lines that are wrong.
 *
 * @param via what kind of source it is
 */
export const secretSpansOfSettings = (source: SourceText, via: EnvSetting["via"]): readonly Span[] =>
  via === "compose" || via === "secret-file"
    ? secretsInLines(source)
    : [...secretSpans(source, { isSecret: isSecretVariable }), ...secretsGluedToNames(source.text)];

/** Whether a variable is secret, or one that is nearly called so. */
function isSecretVariable(name: string): boolean {
  const known = variables.get(name);
  if (known) return known.secret;
  return suggest(name, secretNames).length > 0;
}

const secretNames = [...variables.values()].filter(({ secret }) => secret).map(({ name }) => name);

/** Secrets that run into the name of their variable: `SRS_SECRETsecret`. */
function* secretsGluedToNames(text: string): Generator<Span> {
  const names = new RegExp(`(?<!\\w)(?:${secretNames.join("|")})(?=[A-Za-z\\d])(\\S+)`, "g");
  for (const { 0: all, 1: secret = "", index } of text.matchAll(names))
    if (!variables.has(all.split("=", 1)[0] ?? ""))
      yield { start: index + all.length - secret.length, end: index + all.length };
}
