import { type Env, type EnvSetting, type Variable, variables } from "@mailconf/dms-env";
import type { Finding } from "@mailconf/lossless";

/**
 * Findings that are made whatever the values are that somebody sets and that nobody here knows: of those that the defaults
 * give, the ones that other values of their kind give as well. Nothing is said against a value that was never seen.
 *
 * @param again what is found with other settings
 */
export function whateverIsUnknown(
  found: readonly Finding[],
  env: Env,
  settings: readonly EnvSetting[],
  again: (settings: readonly EnvSetting[]) => readonly Finding[],
): readonly Finding[] {
  const unknown = [...variables.values()].filter((variable) => env.get(variable).isUnknown);
  if (unknown.length === 0) return found;
  const tried = unknown.map((variable) => ({ variable, samples: samplesOf(variable, env) }));
  const runs = Math.max(...tried.map(({ samples }) => samples.length));
  let left = found;
  for (let run = 0; run < runs && left.length > 0; run++) {
    const set = new Map(
      tried.map(({ variable: { name }, samples }) => [name, samples[run % samples.length]]),
    );
    const there = new Set(again(settingsWith(settings, set)).map(placeOf));
    left = left.filter((finding) => ofName.test(finding.code) || there.has(placeOf(finding)));
  }
  return left;
}

/** The settings with values in place of those that are not known, files that hold them included. */
function settingsWith(
  settings: readonly EnvSetting[],
  set: ReadonlyMap<string, string | undefined>,
): readonly EnvSetting[] {
  return settings.map(({ unknown: _, ...setting }) => {
    const name = setting.name.replace(/__FILE$/, "");
    const value = set.get(setting.name) ?? set.get(name);
    return value === undefined ? setting : { ...setting, name, value, via: "process" };
  });
}

/** Rules about the name of a variable, or about the file that holds its value: they need no value. */
const ofName =
  /^(DMS20[12]|DMS211|DMS901|secret-\w[\w-]*|not-in-release|no-effect-in-release|set-by-container)$/;

const placeOf = ({ code, source, span }: Finding): string =>
  `${code} ${span.start} ${span.end} ${source.name}`;

/** Values of which each kind of variable takes some. */
const candidates = [
  ...["1", "0", "host.example.com", "[host.example.com]:587", "user@example.com", "/etc/dms/file"],
  ...["ldaps://host.example.com", "https://host.example.com/userinfo", "(&(objectClass=person)(mail=%u))"],
  ...["587", "100000000", "2m", "cn=admin,dc=example,dc=com", "yes", "words of a text"],
];

/** Values that a variable takes and that are not its default; an odd kind keeps the default. */
function samplesOf(variable: Variable<unknown>, env: Env): readonly string[] {
  const { raw } = env.get(variable);
  const words = variable.values?.filter((word) => word !== "") ?? candidates;
  const taken = words.filter((word) => word !== raw && variable.schema.safeParse(word).success);
  return taken.length === 0 ? [raw] : taken.slice(0, 6);
}
