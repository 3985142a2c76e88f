/** Settings that are lists of words which Dovecot knows, and what it calls the words. */
const lists: Readonly<Record<string, readonly [kind: string, ...words: readonly string[]]>> = {
  imap_client_workarounds: ["workaround", "delay-newmail", "tb-extra-mailbox-sep", "tb-lsub-flags"],
  pop3_client_workarounds: ["workaround", "outlook-no-nuls", "oe-ns-eoh"],
  lmtp_client_workarounds: ["workaround", "whitespace-before-path", "mailbox-for-path"],
  submission_client_workarounds: [
    "workaround",
    "whitespace-before-path",
    "mailbox-for-path",
    "implicit-auth-external",
    "exotic-backend",
  ],
};

export const wordSettings: readonly string[] = Object.keys(lists);

/** What doveconf says about a word that the list does not know, or `undefined`. */
export function unknownWord(setting: string, words: readonly string[]): string | undefined {
  const [kind, ...known] = lists[setting] ?? [""];
  const strange = words.find((word) => !known.includes(word.toLowerCase()));
  return strange === undefined ? undefined : `${setting}: Unknown ${kind}: ${strange}`;
}

/** What doveconf says about `auth_verbose_passwords`, or `undefined`: a word, and perhaps `:` and a length. */
export function verbosePasswords(value: string): string | undefined {
  const [word = "", length] = value.split(/:(.*)/s);
  if (length !== undefined && !(/^\d+$/.test(length) && Number(length) > 0)) {
    return `auth_verbose_passwords: Invalid truncation number: '${length}'`;
  }
  const isKnown = ["no", "plain", "sha1", "yes"].includes(word);
  return isKnown ? undefined : "auth_verbose_passwords: Invalid value";
}

const facilities = "auth authpriv cron daemon ftp kern lpr mail news syslog user uucp".split(" ");

/** What doveconf says about `syslog_facility`, or `undefined`. */
export const syslogFacility = (value: string): string | undefined =>
  facilities.includes(value) || /^local[0-7]$/.test(value) ? undefined : `Unknown syslog_facility: ${value}`;
