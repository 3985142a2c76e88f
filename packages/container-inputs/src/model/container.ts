import type { Place } from "./place.ts";

/** A container, as what starts it describes it. */
export interface Container {
  /** What the inputs call it: a service, a unit, a container of a pod. */
  readonly id: string;
  readonly at: Place;
  readonly image?: Placed;
  /** The name of the container, if it is given one. */
  readonly name?: Placed;
  readonly hostname?: Placed;
  readonly domainname?: Placed;
  /** By name, in the order in which they are set. */
  readonly environment: ReadonlyMap<string, Variable>;
  readonly mounts: readonly Mount[];
  /** Single files that are given besides mounts: secrets and configs. */
  readonly files: readonly GivenFile[];
  /** `host`, `none`, `service:NAME` and the like; without it, `networks` says where it is. */
  readonly networkMode?: Placed;
  /** In the order in which the engine connects them. */
  readonly networks: readonly Attachment[];
}

/** A text with the place that says it. */
export interface Placed {
  readonly value: string;
  readonly at: Place;
}

export interface Variable {
  readonly name: string;
  /** Undefined for a name that is given no value: it is not set, also not by what comes earlier. */
  readonly value: string | undefined;
  /** Why the value is not known here, though there is one. */
  readonly unknown?: string;
  readonly at: Place;
  readonly nameAt: Place;
  /** `outside`: the value comes from the environment of the caller. */
  readonly via: "own" | "env-file" | "outside";
}

/** A folder or a file of the host, a volume, or memory, at a path of the container. */
export interface Mount {
  readonly type: "bind" | "volume" | "tmpfs" | "other";
  /** The path on the host; undefined where what is mounted is not known from here. */
  readonly source?: string;
  /** The volume by its name. */
  readonly volume?: string;
  readonly target: string;
  readonly isReadOnly: boolean;
  /** The part of the volume that is mounted. */
  readonly subpath?: string;
  readonly at: Place;
}

/** A single file in the container that is a secret or a config. */
export interface GivenFile {
  readonly path: string;
  readonly kind: "secret" | "config";
  /** What the inputs call it. */
  readonly name: string;
  readonly content: FileContent;
  readonly mode?: number;
  readonly uid?: string;
  readonly gid?: string;
  readonly at: Place;
}

/** Where the text of a file comes from. */
export type FileContent =
  | { readonly kind: "host"; readonly path: string }
  | { readonly kind: "text"; readonly text: string; readonly at: Place }
  /** There, but not to be seen from here. */
  | { readonly kind: "unknown"; readonly why: string }
  /** No file at all. */
  | { readonly kind: "none"; readonly why: string };

/** A network that a container is connected to. */
export interface Attachment {
  /** What the inputs call it. */
  readonly key: string;
  /** What the engine calls it. */
  readonly name: string;
  readonly ipv4?: string;
  readonly ipv6?: string;
  readonly subnets: readonly string[];
  readonly driver?: string;
  readonly isExternal: boolean;
  /** The name that the interface is given. */
  readonly interfaceName?: string;
  readonly at: Place;
}
