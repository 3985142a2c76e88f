import type { EnvSetting } from "@mailconf/dms-env";
import { type Finding, withoutQuotes } from "@mailconf/lossless";
import type { Origin } from "../origin.ts";

/**
 * Tells whether what comes from an origin is a secret: the setting of a variable whose value was taken from one.
 *
 * @param settings those that count, by name
 */
export function secretOrigins(
  settings: ReadonlyMap<string, EnvSetting>,
  isSecret: (setting: EnvSetting) => boolean,
): (origin: Origin) => boolean {
  const known = new Map<string, boolean>();
  return (origin) => {
    if (origin.kind !== "env") return false;
    const { name } = origin;
    const setting = settings.get(name);
    const found = known.get(name) ?? (setting !== undefined && isSecret(setting));
    known.set(name, found);
    return found;
  };
}

/**
 * Findings that do not repeat what stands in a file of secrets. They stand at the setting that names the file, which is no
 * secret itself.
 */
export function withoutFileSecrets(
  findings: readonly Finding[],
  settings: ReadonlyMap<string, EnvSetting>,
): readonly Finding[] {
  const files = [...settings.values()].filter(({ isSecret }) => isSecret);
  if (files.length === 0) return findings;
  return findings.map((one) =>
    files.some(({ source, span }) => one.source === source && one.span.start === span.start)
      ? withoutQuotes(one)
      : one,
  );
}
