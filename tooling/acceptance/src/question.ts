export const subjects = [
  "Postfix",
  "Dovecot",
  "tables",
  "Sieve scripts",
  "OpenDKIM",
  "OpenDMARC",
  "policyd-spf",
  "Rspamd",
  "Redis",
  "MTA-STS",
  "PostSRSd",
] as const;

/** A command that must end well and say nothing on its error channel. */
export interface Question {
  readonly subject: (typeof subjects)[number];
  /** What is asked about, for people. */
  readonly about: string;
  /** The files that decide the answer. */
  readonly reads: readonly string[];
  /** The words of the command, for files that lie below a folder as if that were `/`. */
  command(below: string): readonly string[];
  /** Whether 1 is a good end too. */
  readonly mayFindNothing?: boolean;
}
