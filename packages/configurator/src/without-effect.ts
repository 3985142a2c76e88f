import { defaultOf, type EnvSetting, resolveEnv, variables } from "@mailconf/dms-env";
import type { Effect } from "./effect.ts";
import type { Feature } from "./feature.ts";
import { compared, type FeatureRun, type Surroundings } from "./feature-run.ts";
import type { Folded } from "./fold.ts";
import type { Reason } from "./origin.ts";
import { isSameBytes } from "./same-bytes.ts";
import { settingsFile } from "./settings-file.ts";
import { resolveSite, type Site, siteVariables } from "./site.ts";
import type { GeneratedFile, GeneratedLink } from "./tree.ts";

/** What is made, as far as variables have an effect on it. */
export type Made = Pick<
  Folded,
  "tree" | "directories" | "memberships" | "secrets" | "seeds" | "userIds" | "volumeChanges" | "programs"
>;

/** By what is told which variables have an effect. */
interface Inquiry {
  readonly features: readonly Feature[];
  readonly made: Made;
  readonly around: Surroundings;
  /** What each feature wanted. */
  readonly runs: readonly FeatureRun[];
  /** The settings without a variable. */
  settingsWithout(name: string): readonly EnvSetting[];
  /** What would be made with other settings. */
  makeWith(settings: readonly EnvSetting[]): Made;
}

/**
 * Variables with another value than their default that change nothing of what is made, sorted. One that is the reason of
 * something has an effect; of others it is measured, by asking the features that read it once more without it, and by making
 * everything again where one of them wants something else.
 */
export function withoutEffect(inquiry: Inquiry): string[] {
  const { env } = inquiry.around;
  const { features, runs } = inquiry;
  const read = new Set(features.flatMap(namesReadBy).concat(siteVariables.map(({ name }) => name)));
  const reasons = reasonsOf(runs);
  return [...variables.values()]
    .filter((variable) => {
      const { origin, raw } = env.get(variable);
      return env.isSet(variable) && origin.kind === "env" && raw !== defaultOf(variable, env.release);
    })
    .map(({ name }) => name)
    .filter((name) => !read.has(name) || (!reasons.has(name) && changesNothing(name, inquiry)))
    .sort();
}

/** The variables that a feature reads, and those that they take their values from. */
const namesReadBy = ({ env }: Feature): string[] =>
  Object.values(env).flatMap(({ name, derivedFrom = [] }) => [name, ...derivedFrom]);

/** Whether the same would be made without a variable. */
function changesNothing(name: string, inquiry: Inquiry): boolean {
  const { around, runs, made, settingsWithout, makeWith } = inquiry;
  const settings = settingsWithout(name);
  const env = resolveEnv(settings, { release: around.env.release, files: around.files });
  const other = { ...around, env, site: resolveSite(env, around.facts) };
  const counts = (effect: Effect) => !isOfSettingsFile(effect);
  const readers = isSameSite(around.site, other.site)
    ? runs.filter(({ feature }) => namesReadBy(feature).includes(name))
    : runs;
  for (const run of readers) {
    const found = compared(run, other, counts);
    if (found.kind === "same") continue;
    if (found.kind === "other" && found.effects.some((effect) => isNew(effect, made, inquiry))) return false;
    return isSameMade(made, makeWith(settings));
  }
  return true;
}

/** Whether an effect makes what is not there now, and nobody takes away. */
function isNew(effect: Effect, { tree, directories, programs }: Made, { runs, around }: Inquiry): boolean {
  const all = () => runs.flatMap(({ effects }) => effects);
  switch (effect.kind) {
    case "start":
      return !programs.some(({ name }) => name === effect.program);
    case "directory":
      return !directories.some(({ path }) => path === effect.path);
    case "write":
    case "copy":
    case "link":
      return (
        !tree.has(effect.file) && !all().some((one) => one.kind === "remove" && one.file === effect.file)
      );
    case "append":
      // Where a file only grows, what is in no part of it is not there.
      return (
        !around.release.base[effect.file]?.includes(effect.text) &&
        all().every((one) => !("file" in one) || one.file !== effect.file || isOther(one, effect.text))
      );
    default:
      return false;
  }
}

/** The list of all variables: that one stands there is no effect of it. */
const isOfSettingsFile = (effect: Effect): boolean => "file" in effect && effect.file === settingsFile;

const isOther = (effect: Effect, text: string): boolean =>
  effect.kind === "append"
    ? effect.text !== text
    : effect.kind === "set" || effect.kind === "add" || effect.kind === "protect";

const isSameSite = (one: Site, other: Site): boolean =>
  isSame([one, other].map((site) => Object.values(site).map(({ value }) => value)));

/** Variables that are the reason of something in a file or a directory. */
export function reasonsOf(runs: readonly FeatureRun[]): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (reasons: readonly Reason[]) => {
    for (const reason of reasons) {
      const origin = "origin" in reason ? reason.origin : reason;
      if (origin.kind === "env") names.add(origin.name);
    }
  };
  for (const effect of runs.flatMap(({ effects }) => effects)) {
    if (effect.kind === "start" || isOfSettingsFile(effect)) continue;
    if ("because" in effect) add(effect.because);
    if (effect.kind === "write") for (const { because } of effect.rows) add(because);
  }
  return names;
}

const isSameMade = (one: Made, other: Made): boolean => isSameTree(one, other) && isSameRun(one, other);

/** Whether the same files, links, directories, memberships and secrets are there. */
const isSameTree = (one: Made, other: Made): boolean =>
  one.tree.size === other.tree.size &&
  [...one.tree.values()].every(
    (file) => file.path === settingsFile || isSameFile(file, other.tree.get(file.path)),
  ) &&
  isSame(
    [one, other].map(({ directories, memberships, secrets, seeds, userIds, volumeChanges }) => [
      directories.map(({ path, access }) => [path, access]),
      memberships.map(({ user, group }) => [user, group]),
      secrets.map(({ path, access }) => [path, access]),
      seeds.map(({ path, access }) => [path, access]),
      userIds.map(({ user, uid, gid }) => [user, uid, gid]),
      volumeChanges.map(({ name, text, access }) => [name, text, access]),
    ]),
  );

function isSameFile(
  one: GeneratedFile | GeneratedLink,
  other: GeneratedFile | GeneratedLink | undefined,
): boolean {
  if (one.kind === "link") return other?.kind === "link" && one.target === other.target;
  if (other?.kind !== "file") return false;
  return isSame([one.access, other.access]) && isSameBytes(one.bytes, other.bytes);
}

/** Whether the same programs run. */
const isSameRun = (one: Made, other: Made): boolean =>
  isSame([one, other].map(({ programs }) => programs.map(({ name }) => name)));

const isSame = ([one, other]: readonly unknown[]): boolean => JSON.stringify(one) === JSON.stringify(other);
