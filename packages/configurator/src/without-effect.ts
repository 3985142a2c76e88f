import { defaultOf, type Env, variables } from "@mailconf/dms-env";
import type { Feature } from "./feature.ts";
import type { Folded, Wish } from "./fold.ts";
import type { Reason } from "./origin.ts";
import { isSameBytes } from "./same-bytes.ts";
import { siteVariables } from "./site.ts";
import type { GeneratedFile, GeneratedLink } from "./tree.ts";

/** What is made, as far as variables have an effect on it. */
export type Made = Pick<Folded, "tree" | "directories" | "memberships" | "programs">;

/** By what is told which variables have an effect. */
interface Inquiry {
  readonly env: Env;
  readonly features: readonly Feature[];
  readonly made: Made;
  /** What the features wanted. */
  readonly wishes: readonly Wish[];
  /** What would be made without a variable. */
  without(name: string): Made;
}

/**
 * Variables with another value than their default that change nothing of what is made, sorted. One that is the reason of
 * something has an effect; of others it is measured, by making everything again without it. Of a service that is made in
 * part, that a program is started is not enough.
 */
export function withoutEffect({ env, features, made, wishes, without }: Inquiry): string[] {
  const read = new Set(
    [...siteVariables, ...features.flatMap((feature) => Object.values(feature.env))].flatMap(
      ({ name, derivedFrom = [] }) => [name, ...derivedFrom],
    ),
  );
  const partly = new Set<string>(features.flatMap((feature) => feature.partly ?? []));
  const reasons = reasonsOf(wishes);
  return [...variables.values()]
    .filter((variable) => {
      const { origin, raw } = env.get(variable);
      return env.isSet(variable) && origin.kind === "env" && raw !== defaultOf(variable, env.release);
    })
    .map(({ name }) => name)
    .filter((name) => {
      if (!read.has(name)) return true;
      if (reasons.has(name)) return false;
      const other = without(name);
      return isSameTree(made, other) && (partly.has(name) || isSameRun(made, other));
    })
    .sort();
}

/** Variables that are the reason of something in a file or a directory. */
export function reasonsOf(wishes: readonly Wish[]): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (reasons: readonly Reason[]) => {
    for (const reason of reasons) {
      const origin = "origin" in reason ? reason.origin : reason;
      if (origin.kind === "env") names.add(origin.name);
    }
  };
  for (const { effect } of wishes) {
    if (effect.kind === "start") continue;
    if ("because" in effect) add(effect.because);
    if (effect.kind === "write") for (const { because } of effect.rows) add(because);
  }
  return names;
}

/** Whether the same files, links, directories and memberships are there. */
const isSameTree = (one: Made, other: Made): boolean =>
  one.tree.size === other.tree.size &&
  [...one.tree.values()].every((file) => isSameFile(file, other.tree.get(file.path))) &&
  isSame(
    [one, other].map(({ directories, memberships }) => [
      directories.map(({ path, access }) => [path, access]),
      memberships.map(({ user, group }) => [user, group]),
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
