import type { Finding } from "@mailconf/lossless";
import type { Access, Effect } from "./effect.ts";
import { formatOf } from "./files/formats.ts";
import { fileStore } from "./files/store.ts";
import type { Origin } from "./origin.ts";
import type { Release } from "./releases/release.ts";
import type { FileTree } from "./tree.ts";

/** An effect with the feature that wants it. */
export interface Wish {
  readonly feature: string;
  readonly effect: Effect;
}

/** The text of a file as the effects before now have made it; undefined if none did. */
export type SoFar = (path: string) => string | undefined;

/** A program that runs. */
export interface StartedProgram {
  readonly name: string;
  /** The program whose place in the start order it has. */
  readonly place: string;
  readonly because: readonly Origin[];
}

/** A directory that has to be there. */
export interface Directory {
  readonly path: string;
  readonly access: Access;
  readonly because: readonly Origin[];
}

/** A secret of random bytes, in base64, that has to be there; what is there already stays. */
export interface RandomSecret {
  readonly path: string;
  readonly bytes: number;
  readonly access: Access;
  readonly because: readonly Origin[];
}

/** A user that has to be a member of a group. */
export interface Membership {
  readonly user: string;
  readonly group: string;
  readonly because: readonly Origin[];
}

/** What effects come to. */
export interface Folded {
  readonly tree: FileTree;
  /** Sorted by path. */
  readonly directories: readonly Directory[];
  readonly memberships: readonly Membership[];
  /** Sorted by path. */
  readonly secrets: readonly RandomSecret[];
  /** In the order of their effects. */
  readonly programs: readonly StartedProgram[];
  readonly findings: readonly Finding[];
}

/**
 * Applies effects in order over the base files of a release; later ones win. Effects are asked for one after the
 * other, so what wants them may look at what the earlier ones have made.
 */
export function fold(wishes: (soFar: SoFar) => Iterable<Wish>, release: Release): Folded {
  const findings: Finding[] = [];
  const directories = new Map<string, Directory>();
  const memberships = new Map<string, Membership>();
  const secrets = new Map<string, RandomSecret>();
  const programs = new Map<string, StartedProgram>();
  const store = fileStore(release.base, (path) => formatOf(path, release));
  for (const { feature, effect } of wishes(store.text)) {
    switch (effect.kind) {
      case "finding":
        findings.push({ ...effect.finding, feature });
        break;
      case "directory":
        directories.set(effect.path, effect);
        break;
      case "secret":
        secrets.set(effect.path, effect);
        break;
      case "member":
        memberships.set(`${effect.user} ${effect.group}`, effect);
        break;
      case "start": {
        const { program: name, as: place = name, because } = effect;
        programs.set(name, { name, place, because });
        break;
      }
      default:
        for (const one of store.apply(effect, feature)) findings.push({ ...one, feature });
    }
  }
  return {
    tree: store.tree(),
    directories: [...directories.values()].sort(byPath),
    memberships: [...memberships.values()],
    secrets: [...secrets.values()].sort(byPath),
    programs: [...programs.values()],
    findings,
  };
}

const byPath = (a: { readonly path: string }, b: { readonly path: string }) => (a.path < b.path ? -1 : 1);
