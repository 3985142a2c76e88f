import { type Env, type EnvSetting, type ReleaseName, resolveEnv, variables } from "@mailconf/dms-env";
import { type Files, type Finding, ownValue, type SourceText, type Span } from "@mailconf/lossless";
import type { Facts } from "./facts.ts";
import type { Context, Feature, Inputs, Values } from "./feature.ts";
import { features as allFeatures } from "./features/index.ts";
import { type Directory, fold, type Membership, type SoFar, type StartedProgram, type Wish } from "./fold.ts";
import { startOrder } from "./program.ts";
import { releases } from "./releases/index.ts";
import type { Release } from "./releases/release.ts";
import { secretPlaces } from "./secrets/places.ts";
import { resolveSite, type Site, siteVariables } from "./site.ts";
import type { FileTree } from "./tree.ts";
import { openVolume } from "./volume/volume.ts";

/** All inputs of a mail server. */
export interface ServerInputs {
  readonly release: ReleaseName;
  /** Settings of the environment; of two with one name the later wins. */
  readonly settings: readonly EnvSetting[];
  /**
   * The files a container starts with: the config volume below `/tmp/docker-mailserver`, certificates and whatever else
   * is mounted.
   */
  readonly files: Files;
  readonly facts: Facts;
}

/** What the inputs become. */
export interface ServerConfiguration {
  readonly tree: FileTree;
  /** Directories that have to be there beside those of the files, sorted by path. */
  readonly directories: readonly Directory[];
  /** Which users have to be in which groups, beside those that the system has. */
  readonly memberships: readonly Membership[];
  /** The programs that run, in the order in which they are started. */
  readonly programs: readonly StartedProgram[];
  /** What is wrong or worth knowing. With an `error` among them nothing should be written. */
  readonly findings: readonly Finding[];
  readonly env: Env;
  readonly site: Site;
  /** Variables that were given another value than their default, but have no effect here yet; sorted. */
  readonly unbuilt: readonly string[];
  /** Every text that was read: files and sources of settings. */
  readonly sources: readonly SourceText[];
  /**
   * The spans of a text that must never be shown: of a file that was read, of a source of settings, or of a file of
   * the tree. Findings are masked by it: `maskFinding(finding, secretSpans(finding.source))`.
   */
  secretSpans(source: SourceText): readonly Span[];
}

/** How a configuration is made. */
export interface ConfigureOptions {
  /** What the mail server can do, in the order in which it is configured; by default all that we know. */
  readonly features?: readonly Feature[];
}

/**
 * Makes the configuration of every service from environment and config volume. Pure: no clock, no disk, no
 * network; the same inputs give the same files. Never throws on input: what is wrong is a finding.
 */
export function configure(
  { release: releaseName, settings, facts, ...given }: ServerInputs,
  { features = allFeatures }: ConfigureOptions = {},
): ServerConfiguration {
  const release = releases[releaseName];
  const places = secretPlaces(settings);
  const files = places.watch(given.files);
  const env = resolveEnv(settings, { release: releaseName, files });
  const site = resolveSite(env, facts);
  const volume = openVolume(files);

  function* wishes(soFar: SoFar): Generator<Wish> {
    for (const feature of features) {
      const context: Context<Inputs> = {
        env: valuesOf(feature, env),
        isSet: (name) => isSet(feature, env, name),
        site,
        volume,
        files,
        release,
        facts,
        soFar,
      };
      for (const effect of feature.effects(context)) yield { feature: feature.name, effect };
    }
  }
  const { findings, programs, ...made } = fold(wishes, release);
  return {
    ...made,
    programs: inStartOrder(programs, features, release),
    findings: [...env.findings, ...site.findings, ...findings],
    env,
    site,
    unbuilt: unbuiltNames(env, features),
    sources: places.texts,
    secretSpans: places.secretSpans,
  };
}

const valuesOf = (feature: Feature, env: Env): Values<Inputs> =>
  Object.fromEntries(Object.entries(feature.env).map(([name, variable]) => [name, env.get(variable)]));

function isSet(feature: Feature, env: Env, name: string): boolean {
  const variable = ownValue(feature.env, name);
  return variable !== undefined && env.isSet(variable) && env.get(variable).raw !== "";
}

/** The programs that run, in the order in which the features want them started. */
function inStartOrder(
  programs: readonly StartedProgram[],
  features: readonly Feature[],
  { name }: Release,
): StartedProgram[] {
  const order = startOrder(
    features.flatMap((feature) => feature.programs ?? []),
    name,
  );
  return order.flatMap((place) => programs.filter((one) => one.place === place));
}

/** Variables that were given a value which nobody reads; of switches of services that are built in part, those that are on. */
function unbuiltNames(env: Env, features: readonly Feature[]): string[] {
  const built = new Set([
    ...siteVariables.map(({ name }) => name),
    ...features.flatMap((feature) => Object.keys(feature.env)),
  ]);
  const partly = new Set(features.flatMap((feature) => feature.partly ?? []));
  return [...variables.values()]
    .filter((variable) => env.isSet(variable))
    .filter((variable) =>
      partly.has(variable.name) ? env.get(variable).value === true : !built.has(variable.name),
    )
    .filter((variable) => env.get(variable).origin.kind === "env")
    .map(({ name }) => name)
    .sort();
}
