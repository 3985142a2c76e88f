import type { SourceText, Span } from "@mailconf/lossless";
import { isSecretVariable, secretsInVariable } from "./secret-spans.ts";
import type { EnvSetting } from "./setting.ts";

/**
 * Whether the value of a setting is a secret though its variable is none: it was kept where secrets belong, or stands where
 * its source has one, as `POSTMASTER_ADDRESS: ${RELAY_PASSWORD}` does.
 *
 * @param secretSpans tells the secrets of a source of settings
 */
export function isSecretSetting(
  { name, value, source, span, via, isSecret }: EnvSetting,
  secretSpans: (source: SourceText) => readonly Span[] | undefined,
): boolean {
  if (isSecret) return true;
  if (value === "" || isSecretVariable(name)) return false;
  const written = source.slice(span);
  // Nothing was put in; in YAML there are aliases as well.
  if (written === value && (via !== "compose" || value.includes("$"))) return false;
  // What is a secret by its shape is one in the value too, and the rest of it none.
  if (secretsInVariable(name, value).length > 0) return false;
  return (secretSpans(source) ?? []).some((secret) => secret.start < span.end && span.start < secret.end);
}
