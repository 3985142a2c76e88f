import type { Env } from "@mailconf/dms-env";
import { ownValue } from "@mailconf/lossless";
import type { Effect } from "./effect.ts";
import type { Context, Feature, Inputs, Values } from "./feature.ts";
import type { SoFar } from "./fold.ts";
import { isSameEffect } from "./same-effect.ts";

/** What features look at, but for their own variables and what stands before them. */
export interface Surroundings
  extends Pick<Context<Inputs>, "site" | "volume" | "files" | "release" | "facts" | "isMounted"> {
  readonly env: Env;
}

/** What one feature wanted, and what it was told of the files that stood before. */
export interface FeatureRun {
  readonly feature: Feature;
  /** All but findings. */
  readonly effects: readonly Effect[];
  readonly told: readonly Told[];
}

/** An answer to a question for the text of a file, in the order in which a feature asks. */
interface Told {
  readonly path: string;
  readonly text: string | undefined;
}

/** The effects of a feature, one after the other; `keep` gets what has become of it at the end. */
export function* effectsOf(
  feature: Feature,
  around: Surroundings,
  soFar: SoFar,
  keep: (run: FeatureRun) => void,
): Generator<Effect> {
  const effects: Effect[] = [];
  const told: Told[] = [];
  const listening: SoFar = (path) => {
    const text = soFar(path);
    told.push({ path, text });
    return text;
  };
  for (const effect of feature.effects(contextOf(feature, around, listening))) {
    // What is found is kept elsewhere, and there may be much of it.
    if (effect.kind !== "finding") effects.push(effect);
    yield effect;
  }
  keep({ feature, effects, told });
}

/** What a feature wants in other surroundings, beside what it wanted before. */
export type Comparison =
  | { readonly kind: "same" }
  /** Something else, such as these effects. */
  | { readonly kind: "other"; readonly effects: readonly Effect[] }
  /** It asks for something else, to which there is no answer here. */
  | { readonly kind: "unknown" };

/**
 * What a feature wants in other surroundings, told the same of what stands before it.
 *
 * @param counts which effects count
 */
export function compared(
  { feature, effects, told }: FeatureRun,
  around: Surroundings,
  counts: (effect: Effect) => boolean,
): Comparison {
  let asked = 0;
  let strays = false;
  let differs = false;
  const repeating: SoFar = (path) => {
    const answer = told[asked++];
    // What it wants now is in what it would see.
    strays ||= differs || answer?.path !== path;
    return strays ? undefined : answer?.text;
  };
  const before = effects.filter(counts);
  const wanted: Effect[] = [];
  for (const effect of feature.effects(contextOf(feature, around, repeating))) {
    if (strays) break;
    if (effect.kind === "finding" || !counts(effect)) continue;
    const same = before[wanted.length];
    differs ||= !same || !isSameEffect(same, effect);
    wanted.push(effect);
  }
  if (!strays && !differs && wanted.length === before.length) return { kind: "same" };
  return differs
    ? { kind: "other", effects: wanted }
    : { kind: strays ? "unknown" : "other", effects: wanted };
}

const contextOf = (feature: Feature, { env, ...around }: Surroundings, soFar: SoFar): Context<Inputs> => ({
  ...around,
  env: valuesOf(feature, env),
  isSet: (name) => isSet(feature, env, name),
  raw: (name) => rawOf(feature, env, name),
  settingsBelow: (prefix) => settingsBelow(env, prefix),
  soFar,
});

const settingsBelow = (env: Env, prefix: string) =>
  [...env.settings.values()].flatMap(({ name, value, source, span }) =>
    name.startsWith(prefix) && value !== ""
      ? [{ name, value, origin: { kind: "env", name, source, span } as const }]
      : [],
  );

const valuesOf = (feature: Feature, env: Env): Values<Inputs> =>
  Object.fromEntries(Object.entries(feature.env).map(([name, variable]) => [name, env.get(variable)]));

function isSet(feature: Feature, env: Env, name: string): boolean {
  const variable = ownValue(feature.env, name);
  return variable !== undefined && env.isSet(variable) && env.get(variable).raw !== "";
}

function rawOf(feature: Feature, env: Env, name: string): string {
  const variable = ownValue(feature.env, name);
  return variable === undefined ? "" : env.get(variable).raw;
}
