import { type Env, type EnvSetting, isSecretSetting, type ReleaseName, resolveEnv } from "@mailconf/dms-env";
import type { Files, Finding, SourceText, Span } from "@mailconf/lossless";
import type { Facts } from "./facts.ts";
import type { Feature } from "./feature.ts";
import { effectsOf, type FeatureRun } from "./feature-run.ts";
import { features as allFeatures } from "./features/index.ts";
import {
  type Directory,
  fold,
  type Membership,
  type RandomSecret,
  type Seed,
  type SoFar,
  type StartedProgram,
  type UserIds,
  type VolumeChange,
  type Wish,
} from "./fold.ts";
import { type MountPlace, mountedOver } from "./mounted-over.ts";
import type { Origin } from "./origin.ts";
import { startOrder } from "./program.ts";
import { releases } from "./releases/index.ts";
import type { Release } from "./releases/release.ts";
import { madeOfSecrets, type SecretsOfText } from "./secrets/of-origin.ts";
import { secretOrigins, withoutFileSecrets } from "./secrets/origins.ts";
import { secretPlaces } from "./secrets/places.ts";
import { resolveSite, type Site } from "./site.ts";
import type { FileTree } from "./tree.ts";
import { usedFiles, type Volume, volumeOf } from "./volume/volume.ts";
import { whateverIsUnknown } from "./whatever-unknown.ts";
import { reasonsOf, withoutEffect } from "./without-effect.ts";

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
  /** Whether the value of a setting is a secret whatever it is called; by default what its own source tells. */
  isSecret?(setting: EnvSetting): boolean;
  /** What is mounted into the container, and where that is said. */
  readonly mounts?: readonly MountPlace[];
}

/** What the inputs become. */
export interface ServerConfiguration {
  readonly tree: FileTree;
  /** Directories that have to be there beside those of the files, sorted by path. */
  readonly directories: readonly Directory[];
  /** Which users have to be in which groups, beside those that the system has. */
  readonly memberships: readonly Membership[];
  /** Secrets that nobody has to choose: whoever writes them makes them of random bytes, where there are none. Sorted by path. */
  readonly secrets: readonly RandomSecret[];
  /** What programs fill: it has to be there, and what it holds is theirs. Sorted by path. */
  readonly seeds: readonly Seed[];
  /** Which numbers users and their groups have to have. */
  readonly userIds: readonly UserIds[];
  /** What docker-mailserver makes and mends in the config volume when it starts; sorted by name. */
  readonly volumeChanges: readonly VolumeChange[];
  /** The programs that run, in the order in which they are started. */
  readonly programs: readonly StartedProgram[];
  /** What is wrong or worth knowing. With an `error` among them nothing should be written. */
  readonly findings: readonly Finding[];
  readonly env: Env;
  readonly site: Site;
  /** Variables that were given another value than their default and have no effect here; sorted. Told when it is asked. */
  readonly unbuilt: readonly string[];
  /** Every text that was read: files and sources of settings. */
  readonly sources: readonly SourceText[];
  /**
   * The spans of a text that must never be shown: of a file that was read, of a source of settings, or of a file of
   * the tree. Findings are masked by it: `maskFinding(finding, secretSpans(finding.source))`.
   */
  secretSpans(source: SourceText): readonly Span[];
  /** Whether what comes from there is a secret, wherever it is put: the value of a variable that was taken from one. */
  isSecret(origin: Origin): boolean;
  /** Tells what was made of such in a file of the tree, or in one that stands in its place; undefined if nothing was. */
  madeOfSecrets(path: string): SecretsOfText | undefined;
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
  { files: given, ...inputs }: ServerInputs,
  { features = allFeatures }: ConfigureOptions = {},
): ServerConfiguration {
  const places = secretPlaces(inputs.settings);
  const watched = { ...inputs, files: places.watch(given) };
  const { around, findings, runs, ...made } = makeAll(watched, features);
  const { env, site, volume } = around;
  const isSecret = secretOrigins(
    env.settings,
    inputs.isSecret ?? ((setting) => isSecretSetting(setting, places.secretSpans)),
  );
  let hasSecrets: boolean | undefined;
  let unbuilt: readonly string[] | undefined;
  return {
    ...made,
    findings: withoutFileSecrets(
      [
        ...whateverIsUnknown(
          [...environmentFindings(env, volume, reasonsOf(runs)), ...site.findings, ...findings],
          env,
          inputs.settings,
          (settings) => {
            const other = makeAll({ ...watched, settings }, features);
            return [...other.around.env.findings, ...other.around.site.findings, ...other.findings];
          },
        ),
        ...mountedOver(inputs.mounts ?? [], made.tree, given),
      ],
      env.settings,
    ),
    env,
    site,
    get unbuilt() {
      unbuilt ??= withoutEffect({
        features,
        made,
        around,
        runs,
        settingsWithout: (name) => settingsWithout(inputs.settings, name),
        makeWith: (settings) => makeAll({ ...watched, settings }, features),
      });
      return unbuilt;
    },
    sources: places.texts,
    secretSpans: places.secretSpans,
    isSecret,
    madeOfSecrets(path) {
      const file = made.tree.get(path);
      hasSecrets ??= [...env.settings.values()].some(({ name, source, span }) =>
        isSecret({ kind: "env", name, source, span }),
      );
      return hasSecrets && file?.kind === "file" ? madeOfSecrets(file, isSecret) : undefined;
    },
  };
}

/** What is found in the environment, but for names that the user's own script reads, or that something is made of. */
function environmentFindings(env: Env, volume: Volume, used: ReadonlySet<string>): readonly Finding[] {
  if (!env.findings.some(({ code }) => code === "DMS201")) return env.findings;
  const inScript = new Set(volume.peek("user-patches.sh")?.text.match(/\w+/g));
  const own = new Set(
    [...env.settings.values()]
      .filter(({ name }) => used.has(name) || inScript.has(name))
      .map(({ source, span, nameSpan = span }) => placeOf(source, nameSpan)),
  );
  return env.findings.filter(
    ({ code, source, span }) => code !== "DMS201" || !own.has(placeOf(source, span)),
  );
}

const placeOf = ({ name }: SourceText, { start, end }: Span): string => `${start} ${end} ${name}`;

/** The settings without a variable, also where a file gives its value. */
const settingsWithout = (settings: readonly EnvSetting[], variable: string): readonly EnvSetting[] =>
  settings.filter(({ name }) => name !== variable && name !== `${variable}__FILE`);

/** Everything that the features make of the inputs, with what each of them wanted. */
function makeAll(
  { release: releaseName, settings, facts, mounts = [], ...given }: ServerInputs,
  features: readonly Feature[],
) {
  const files = usedFiles(given.files);
  const release = releases[releaseName];
  const env = resolveEnv(settings, { release: releaseName, files });
  const site = resolveSite(env, facts);
  const isMounted = (path: string) => mounts.some(({ target }) => target === path);
  const around = { env, site, volume: volumeOf(files), files, release, facts, isMounted };
  const runs: FeatureRun[] = [];

  function* wishes(soFar: SoFar): Generator<Wish> {
    for (const feature of features)
      for (const effect of effectsOf(feature, around, soFar, (run) => runs.push(run)))
        yield { feature: feature.name, effect };
  }
  const { programs, ...made } = fold(wishes, release);
  return { ...made, programs: inStartOrder(programs, features, release), around, runs };
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
