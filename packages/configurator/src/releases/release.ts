import type { ReleaseName } from "@mailconf/dms-env";

/** What a docker-mailserver release brings: daemon versions, and the base files to start from. */
export interface Release {
  readonly name: ReleaseName;
  readonly postfix: "3.7" | "3.10";
  readonly dovecot: "2.3" | "2.4";
  /** Base files by absolute path, with the text of each. */
  readonly base: Readonly<Record<string, string>>;
}
