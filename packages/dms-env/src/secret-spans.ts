import { secretSpans } from "@mailconf/env-file";
import {
  isSecretName,
  type SourceText,
  type Span,
  secretsInLines,
  secretsInValue,
  secretsOfNextHops,
  suggest,
} from "@mailconf/lossless";
import { variables } from "./catalog.ts";
import type { EnvSetting } from "./setting.ts";

/**
 * The spans of a source of settings that are secrets: values of secret variables, and what looks like a secret in
 * others, also in lines that are wrong.
 *
 * @param via what kind of source it is
 * @param others variables that are secrets here besides
 */
export const secretSpansOfSettings = (
  source: SourceText,
  via: EnvSetting["via"],
  others: ReadonlySet<string> = none,
): readonly Span[] =>
  via === "compose" || via === "secret-file"
    ? secretsInLines(source)
    : [
        ...secretSpans(source, {
          isSecret: (name) => others.has(name) || isSecretVariable(name),
          inValue: secretsInVariable,
          isKnown: (name) => variables.has(name),
        }),
        ...secretsGluedToNames(source.text),
      ];

const none: ReadonlySet<string> = new Set();

/** The parts of a variable's value that are secrets. */
export function secretsInVariable(name: string, value: string): readonly Span[] {
  if (value === "") return [];
  if (isSecretVariable(name)) return [{ start: 0, end: value.length }];
  const shapes = secretsInValue(value, name);
  switch (variables.get(name)?.type) {
    case "relay":
    case "host":
      return [...shapes, ...secretsOfNextHops(value)];
    case "uri":
    case "email":
      return [...shapes, ...loginsOf(value)];
    default:
      return name.endsWith("_USER") ? [...shapes, ...secretsOfUser(value)] : shapes;
  }
}

/** The password of `user:password`, where a user alone belongs. */
function* secretsOfUser(value: string): Generator<Span> {
  const colon = value.indexOf(":");
  if (colon > 0) yield { start: colon + 1, end: value.length };
}

/** Passwords of addresses that lost their scheme: `ann:password@host`. */
function* loginsOf(value: string): Generator<Span> {
  for (const { 0: all, 1: password = "", index } of value.matchAll(/(?<!\S)[^\s/@:,]+:([^\s/]+)(?=@)/g))
    yield { start: index + all.length - password.length, end: index + all.length };
}

/** Whether a variable is secret, or one that is nearly called so. */
export function isSecretVariable(name: string): boolean {
  const known = variables.get(name);
  if (known) return known.secret;
  return isSecretName(name) || suggest(name, secretNames).length > 0;
}

const secretNames = [...variables.values()].filter(({ secret }) => secret).map(({ name }) => name);

/** Secrets that run into the name of their variable: `SRS_SECRETsecret`. */
function* secretsGluedToNames(text: string): Generator<Span> {
  const names = new RegExp(`(?<!\\w)(?:${secretNames.join("|")})(?=[A-Za-z\\d])(\\S+)`, "g");
  for (const { 0: all, 1: secret = "", index } of text.matchAll(names))
    if (!variables.has(all.split("=", 1)[0] ?? ""))
      yield { start: index + all.length - secret.length, end: index + all.length };
}
