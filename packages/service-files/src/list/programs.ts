/** How one program reads a list. */
export interface Program {
  /** The rule of the grammar for its lines. */
  readonly rule: "OpenDkim" | "OpenDmarc" | "Postgrey";
  /** Bytes of the longest line that is read whole, with its line end. */
  readonly longestLine?: number;
  /** What an entry and its value may be. */
  readonly limits: string;
  readonly manual: string;
}

const word = "an entry is a word without white space and #";

export const programs = {
  /** `TrustedHosts`, `KeyTable`, `SigningTable`: data sets of the types `file` and `refile`, see opendkim(8). */
  opendkim: {
    rule: "OpenDkim",
    longestLine: 1023,
    limits: `${word}, in ASCII; a value has no # and no white space at its ends; a line is at most 1023 bytes long`,
    manual: "http://www.opendkim.org/opendkim.8.html",
  },
  /** `IgnoreHosts` and the like, see opendmarc.conf(5). */
  opendmarc: {
    rule: "OpenDmarc",
    longestLine: 1023,
    limits: `${word}, and has no value; a line is at most 1023 bytes long`,
    manual: "http://www.trusteddomain.org/opendmarc/opendmarc.conf.5.html",
  },
  /** `whitelist_clients`, `whitelist_recipients` and their `.local` files, see postgrey(8). */
  postgrey: {
    rule: "Postgrey",
    limits: `${word}, and has no value`,
    manual: "https://postgrey.schweikert.ch",
  },
} as const satisfies Readonly<Record<string, Program>>;

export type ProgramName = keyof typeof programs;
