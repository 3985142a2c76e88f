import type { Files } from "@mailconf/lossless";
import type { ResolveHost } from "../network.ts";

export interface ResolveOptions {
  /** What can be included, and what `<path` names. */
  readonly files: Files;
  /**
   * Replace references by values and `<path` by the content of the file, as `doveconf -x` and the running server do.
   * The default shows both as they are written, as `doveconf -n` does.
   */
  readonly expand?: boolean;
  /** The environment for `$ENV:NAME`. */
  readonly env?: Readonly<Record<string, string>>;
  /** Whether the system has a user of this name. The default is that it has every user. */
  readonly hasUser?: (name: string) => boolean;
  /**
   * The first address of a host that a `local` or `remote` filter names, or `undefined` if there is none. Without it,
   * a filter with a host name counts only where that name itself is asked for, and a hint says so.
   */
  readonly resolveHost?: ResolveHost;
}

/** A connection of which some facts are known, to ask which filters count for it. */
export interface Connection {
  readonly protocol?: string;
  /** Address of the server. */
  readonly local?: string;
  /** Host name that the client asked for (TLS SNI). */
  readonly localName?: string;
  /** Address of the client. */
  readonly remote?: string;
}
