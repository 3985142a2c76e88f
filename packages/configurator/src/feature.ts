import type { Variable } from "@mailconf/dms-env";
import type { Files } from "@mailconf/lossless";
import type { Effect } from "./effect.ts";
import type { Facts } from "./facts.ts";
import type { SoFar } from "./fold.ts";
import type { Sourced } from "./origin.ts";
import type { Program } from "./program.ts";
import type { Release } from "./releases/release.ts";
import type { Site } from "./site.ts";
import type { Volume } from "./volume/volume.ts";

/** The environment variables that a feature reads, by name. */
export type Inputs = Readonly<Record<string, Variable<unknown>>>;

/** The typed values of a feature's variables, each with the place it came from. */
export type Values<Env extends Inputs> = {
  readonly [Name in keyof Env]: Env[Name] extends Variable<infer T>
    ? Sourced<T> & { readonly raw: string }
    : never;
};

/** All that a feature may look at. */
export interface Context<Env extends Inputs> {
  readonly env: Values<Env>;
  /** Whether a variable was given a value that is not empty. */
  readonly isSet: (name: keyof Env & string) => boolean;
  /** The text of a variable's value as it counts: as it was given, or its default. */
  readonly raw: (name: keyof Env & string) => string;
  /** Host name, domain, provisioner and what else several features derive from the environment. */
  readonly site: Site;
  /** The config volume, parsed. */
  readonly volume: Volume;
  /** Everything else of the container's files: certificates, for instance. */
  readonly files: Files;
  /**
   * Settings whose names begin so, whatever follows: docker-mailserver takes every key of some files from a variable. Only
   * those with a value, as it was given.
   */
  settingsBelow(prefix: string): readonly (Sourced<string> & { readonly name: string })[];
  readonly release: Release;
  /** Whether something is mounted into the container at a path, as far as its description says so. */
  isMounted(path: string): boolean;
  readonly facts: Facts;
  /** What the features before this one have made of a file: for the few that judge the result. */
  readonly soFar: SoFar;
}

/** After a change of files, a program is told. */
export interface Reload {
  /** Paths of the files; one that ends in `/` stands for all files below it. */
  readonly files: readonly string[];
  /** The commands that tell it, in order. */
  readonly commands: readonly string[];
  /** The program that is told: nothing is to be done where it does not run. */
  readonly program?: Program;
}

/** One service or ability of the mail server: which variables it reads, and what they do. */
export interface Feature {
  readonly name: string;
  readonly env: Inputs;
  /** The programs that it starts. */
  readonly programs?: readonly Program[];
  /** What must be done when its files have changed, in order. */
  readonly reloads?: readonly Reload[];
  readonly effects: (context: Context<Inputs>) => Iterable<Effect>;
}

/**
 * Declares a feature. `effects` sees the variables that `env` names, typed, and no others.
 *
 *     export const srs = defineFeature({
 *       name: "srs",
 *       env: { ENABLE_SRS, SRS_SENDER_CLASSES },
 *       *effects({ env }) {
 *         if (!env.ENABLE_SRS.value) return;
 *         yield mainCf.set("sender_canonical_classes", env.SRS_SENDER_CLASSES, env.ENABLE_SRS);
 *       },
 *     });
 */
export function defineFeature<const Env extends Inputs>(feature: {
  readonly name: string;
  readonly env: Env;
  readonly programs?: readonly Program[];
  readonly reloads?: readonly Reload[];
  readonly effects: (context: Context<Env>) => Iterable<Effect>;
}): Feature {
  // The caller hands each feature exactly the values of its own variables, so the narrower context is safe.
  return feature as unknown as Feature;
}
