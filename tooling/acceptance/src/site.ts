import type { ReleaseName } from "@mailconf/dms-env";
import type { Finding } from "@mailconf/lossless";

/** A mail server as `build` makes it. */
export interface Site {
  /** `v15.1.0/relay-host`, `two-domains`. */
  readonly name: string;
  readonly release: ReleaseName;
  /** Every file that the daemons of the container find, generated or given, by absolute path. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The paths of the generated ones. */
  readonly generated: ReadonlySet<string>;
  readonly findings: readonly Finding[];
}

/** With an error among the findings nothing is written, and there is nothing to accept. */
export const isWritten = ({ findings }: Site): boolean =>
  !findings.some(({ severity }) => severity === "error");
