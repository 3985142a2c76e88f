import type { Version } from "../version.ts";

/** A list of words of which Dovecot knows all: what it calls them, and what they are. Case does not count. */
interface WordList {
  readonly kind: "workaround" | "feature";
  readonly words: Readonly<Record<Version, readonly string[]>>;
  /** A word of this form is fine as well. */
  readonly also?: RegExp;
}

const both = (words: readonly string[]) => ({ "2.3": words, "2.4": words });

const imapcWorkarounds = [
  ...[
    "guid-forced",
    "gmail-migration",
    "zimbra-workarounds",
    "no-examine",
    "proxyauth",
    "fetch-msn-workarounds",
  ],
  ...["fetch-fix-broken-mails", "send-id", "fetch-empty-is-expunged", "no-msn-updates"],
];

const lists = {
  imap_client_workarounds: {
    kind: "workaround",
    words: both(["delay-newmail", "tb-extra-mailbox-sep", "tb-lsub-flags"]),
  },
  pop3_client_workarounds: { kind: "workaround", words: both(["outlook-no-nuls", "oe-ns-eoh"]) },
  lmtp_client_workarounds: {
    kind: "workaround",
    words: both(["whitespace-before-path", "mailbox-for-path"]),
  },
  submission_client_workarounds: {
    kind: "workaround",
    words: both(["whitespace-before-path", "mailbox-for-path", "implicit-auth-external", "exotic-backend"]),
  },
  managesieve_client_workarounds: { kind: "workaround", words: both([]) },
  pop3c_features: { kind: "feature", words: both(["no-pipelining"]) },
  dsync_features: {
    kind: "feature",
    words: { "2.3": ["empty-header-workaround"], "2.4": ["empty-header-workaround", "no-header-hashes"] },
  },
  imapc_features: {
    kind: "feature",
    words: {
      "2.3": [
        ...imapcWorkarounds,
        ...["rfc822.size", "fetch-headers", "search", "modseq", "delay-login", "fetch-bodystructure", "acl"],
      ],
      "2.4": [
        ...imapcWorkarounds,
        ...["no-fetch-size", "no-fetch-headers", "no-search", "no-modseq", "no-delay-login"],
        ...["no-fetch-bodystructure", "no-acl", "no-metadata", "no-qresync"],
      ],
    },
    also: /^throttle:/i,
  },
} as const satisfies Readonly<Record<string, WordList>>;

export type WordSetting = keyof typeof lists;

/** What doveconf says about a word that a list does not know, or `undefined`. */
export function unknownWord(
  setting: WordSetting,
  words: readonly string[],
  version: Version,
): string | undefined {
  const { kind, words: known, also }: WordList = lists[setting];
  for (const word of words) {
    if (also?.test(word)) {
      if (!isThrottle(word)) return `${setting}: Invalid throttle settings`;
    } else if (!known[version].includes(word.toLowerCase())) return `${setting}: Unknown ${kind}: ${word}`;
  }
  return undefined;
}

/** `throttle:INIT:MAX:SHRINK`, in milliseconds. */
const isThrottle = (word: string): boolean => {
  const numbers = word.split(":").slice(1);
  return numbers.length === 3 && numbers.every((number) => /^\d+$/.test(number) && Number(number) < 2 ** 32);
};

/** What doveconf says about `auth_verbose_passwords`, or `undefined`: a word, and perhaps `:` and a length. */
export function verbosePasswords(value: string): string | undefined {
  const [word = "", length] = value.split(/:(.*)/s);
  if (length !== undefined && !(/^\d+$/.test(length) && Number(length) > 0 && Number(length) < 2 ** 32)) {
    return `auth_verbose_passwords: Invalid truncation number: '${length}'`;
  }
  const isKnown = ["no", "plain", "sha1", "yes"].includes(word);
  return isKnown ? undefined : "auth_verbose_passwords: Invalid value";
}

const facilities = "auth authpriv cron daemon ftp kern lpr mail news syslog user uucp".split(" ");

/** What doveconf says about `syslog_facility`, or `undefined`. */
export const syslogFacility = (value: string): string | undefined =>
  facilities.includes(value) || /^local[0-7]$/.test(value) ? undefined : `Unknown syslog_facility: ${value}`;

/** What doveconf says about `ssl_options`, or `undefined`. */
export function sslOptions(value: string, version: Version): string | undefined {
  const known = ["compression", "no_ticket", ...(version === "2.3" ? ["no_compression"] : [])];
  const strange = wordsOf(value, ", ").find((word) => !known.includes(word.toLowerCase()));
  return strange === undefined ? undefined : `ssl_options: unknown flag: '${strange}'`;
}

const detection = new Set(["add-flags", "add-flags-on-save", "no-flags-on-fetch", "exclude-inlined"]);

/** What doveconf says about `mail_attachment_detection_options`, or `undefined`. */
export function detectionOptions(words: readonly string[]): string | undefined {
  const strange = words.find((word) => !detection.has(word) && !word.startsWith("content-type="));
  return strange === undefined ? undefined : `mail_attachment_detection_options: Unknown option: ${strange}`;
}

/** What doveconf says about a list of header fields and other things in the cache, or `undefined`. */
export function cacheFields(setting: string, words: readonly string[], version: Version): string | undefined {
  for (const word of words) {
    if (!/^hdr\./i.test(word) || /^[!-9;-~]*$/.test(word.slice(4))) continue;
    // 2.3 names the whole word.
    const name = version === "2.3" ? word : word.slice(4);
    return `Invalid ${setting}: ${name} is not a valid header name`;
  }
  const isTooMuch = version === "2.4" && words.length > 1 && words.includes("*");
  return isTooMuch ? `Invalid ${setting}: has multiple values while having "*" set` : undefined;
}

/** The words of a list of 2.3; each of the characters separates (t_strsplit_spaces). */
export const wordsOf = (value: string, separators: string): string[] => {
  const words = [""];
  for (const character of value) {
    if (separators.includes(character)) words.push("");
    else words[words.length - 1] += character;
  }
  return words.filter((word) => word !== "");
};
