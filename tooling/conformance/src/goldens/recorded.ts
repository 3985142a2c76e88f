/** `input.json`: the settings, the files and the container that a start-up was given. */
export interface GoldenInput {
  readonly release: string;
  readonly scenario: string;
  readonly title: string;
  readonly env: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string | { readonly content: string; readonly mode?: string }>>;
  readonly container: {
    readonly hostname: string;
    /** The line of `/etc/hosts` for the container itself. */
    readonly hosts: string;
    readonly interfaces: readonly { readonly name: string; readonly address: string }[];
    readonly nameservers: readonly string[];
    readonly mountedVolumes: readonly string[];
    readonly starts: number;
  };
}

/** `expected.json`: what was there afterwards. */
export interface GoldenExpected {
  /** 0: the daemons were started; 1: it shut itself down; null: it was never started. */
  readonly exit: number | null;
  /** Each run of the original, with what it said. */
  readonly starts: readonly { readonly log: readonly { readonly level: string }[] }[];
  readonly facts: Facts;
  /** What is a fault of the original and should not be reproduced. */
  readonly upstreamFault: readonly Fault[];
}

export type Facts = Readonly<Record<string, unknown>>;

export interface Fault {
  /** Paths of facts, as `facts.tables, facts.dovecot.userdb`. */
  readonly where: string;
  readonly why: string;
}

/** What is recorded of a file: its lines without comments and blank lines, its mode and owner. */
export interface FileFact {
  readonly lines: readonly string[];
  readonly mode: string;
  readonly owner: string;
}
