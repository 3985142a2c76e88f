import type { Finding } from "@mailconf/lossless";
import type { Effect } from "../../effect.ts";
import type { Reason } from "../../origin.ts";

/** A private key and its certificate chain, by path in the container. */
export interface Pair {
  readonly key: string;
  readonly chain: string;
}

/** The certificate that a source found, with what must be done so that it is there. */
export interface Certificate extends Pair {
  /** A second pair of another kind: RSA beside ECDSA. */
  readonly fallback?: Pair;
  /** Certificate of the own authority, for clients that show one. */
  readonly authority?: string;
  readonly effects: readonly Effect[];
  readonly because: readonly Reason[];
}

/** Either a certificate or what is missing. */
export type Found = Certificate | { readonly problems: readonly Finding[] };

/** Mode of a private key and of a certificate in `/etc/dms/tls`. */
export const keyAccess = { mode: 0o600, owner: "root:root" };
export const certificateAccess = { mode: 0o644, owner: "root:root" };
