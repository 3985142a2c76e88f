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

/** Something that programs fill: made where it is not, and then theirs. */
export interface Seed {
  readonly path: string;
  readonly what: "file" | "folder";
  readonly access: Access;
  readonly because: readonly Origin[];
}

/** The numbers of a user and of its group. */
export interface UserIds {
  readonly user: string;
  readonly uid: number;
  readonly gid: number;
  readonly because: readonly Origin[];
}

/** A change of a file of the config volume that docker-mailserver makes at its start. */
export interface VolumeChange {
  /** Below the config volume: `dovecot-quotas.cf`. */
  readonly name: string;
  /** What it holds then; undefined where only mode and owner change. */
  readonly text?: string;
  /** Left out where those that it has stay. */
  readonly access?: Access;
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
  /** Sorted by path: what something lies in comes before it. */
  readonly seeds: readonly Seed[];
  readonly userIds: readonly UserIds[];
  /** Sorted by name. */
  readonly volumeChanges: readonly VolumeChange[];
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
  const seeds = new Map<string, Seed>();
  const userIds = new Map<string, UserIds>();
  const volumeChanges = new Map<string, VolumeChange>();
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
      case "seed":
        seeds.set(effect.path, effect);
        break;
      case "ids":
        userIds.set(effect.user, effect);
        break;
      case "mend":
        volumeChanges.set(effect.name, { ...volumeChanges.get(effect.name), ...effect });
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
    seeds: [...seeds.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
    userIds: [...userIds.values()],
    volumeChanges: [...volumeChanges.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    programs: [...programs.values()],
    findings,
  };
}

const byPath = (a: { readonly path: string }, b: { readonly path: string }) => (a.path < b.path ? -1 : 1);
