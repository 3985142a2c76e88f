import type { TextPlace } from "./place.ts";

/** A container, as what starts it describes it. */
export interface Container {
  /** What the inputs call it: a service, a unit, a container of a pod. */
  readonly id: string;
  readonly at: TextPlace;
  readonly image?: PlacedText;
  /** The name of the container, if it is given one. */
  readonly name?: PlacedText;
  readonly hostname?: PlacedText;
  readonly domainname?: PlacedText;
  /** By name, in the order in which they are set. */
  readonly environment: ReadonlyMap<string, ContainerVariable>;
  readonly mounts: readonly ContainerMount[];
  /** Single files that are given besides mounts: secrets and configs. */
  readonly files: readonly GivenFile[];
  /** `host`, `none`, `service:NAME` and the like; without it, `networks` says where it is. */
  readonly networkMode?: PlacedText;
  /** In the order in which the engine connects them. */
  readonly networks: readonly Attachment[];
}

/** A text with the place that says it. */
export interface PlacedText {
  readonly value: string;
  readonly at: TextPlace;
}

export interface ContainerVariable {
  readonly name: string;
  /** Undefined for a name that is given no value: it is not set, also not by what comes earlier. */
  readonly value: string | undefined;
  /** Why the value is not known here, though there is one. */
  readonly unknown?: string;
  /** Whether the inputs keep the value where secrets belong: in a Secret of Kubernetes. */
  readonly isSecret?: boolean;
  readonly at: TextPlace;
  readonly nameAt: TextPlace;
  /** `outside`: the value comes from the environment of the caller. */
  readonly via: "own" | "env-file" | "outside";
}

/** A folder or a file of the host, a volume, or memory, at a path of the container. */
export interface ContainerMount {
  readonly type: "bind" | "volume" | "tmpfs" | "other";
  /** The path on the host; undefined where what is mounted is not known from here. */
  readonly source?: string;
  /** The volume by its name. */
  readonly volume?: string;
  readonly target: string;
  readonly isReadOnly: boolean;
  /** What holds the files, in the words of the inputs: `persistentVolumeClaim data`. */
  readonly from?: string;
  /** The part of the volume that is mounted. */
  readonly subpath?: string;
  readonly at: TextPlace;
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
  readonly at: TextPlace;
}

/** Where the text of a file comes from. */
export type FileContent =
  | { readonly kind: "host"; readonly path: string }
  | { readonly kind: "text"; readonly text: string; readonly at: TextPlace }
  /** Bytes that are no text. */
  | { readonly kind: "bytes"; readonly base64: string; readonly at: TextPlace }
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
  readonly at: TextPlace;
}
