import type { Encoding } from "@mailconf/lossless";
import type { Setting, WrittenSetting } from "./cst.ts";
import { repeats, spellWord, takesWords, wordOf } from "./redis.ts";

/** What a written value means. */
export type Reading = Pick<Setting, "value" | "quote" | "words">;

/** How one program reads and writes `Name value`. */
export interface Program {
  /** The rule of the grammar that cuts its lines. */
  readonly rule: "OpenDkim" | "OpenDmarc" | "ClamAv" | "Redis";
  /** Whether names count without regard to case. */
  readonly foldsCase: boolean;
  /** Which line of a name counts. */
  readonly counts: "first" | "last";
  /** Whether every line of a name counts. */
  readonly repeats: (name: string) => boolean;
  /** Bytes of the longest line that is read whole, with its line end. */
  readonly longestLine?: number;
  /** Whether a carriage return at the end of a line becomes part of the value. */
  readonly keepsCarriageReturn: boolean;
  readonly read: (written: WrittenSetting, name: string, encoding: Encoding) => Reading;
  /** A value as it is written in the place of an old one. */
  readonly spell: (value: string, name: string, old?: Setting) => string;
  /** What a value may be. */
  readonly limits: string;
  readonly manual: string;
}

const asWritten: Program["read"] = ({ value }) => ({ value: value.text });
const oneLine = "a value is one line, not empty, without # and without blanks at its ends";

/** Options of clamd, freshclam and clamav-milter that count as often as they stand in a file (clamd.conf(5)). */
const clamRepeats: ReadonlySet<string> = new Set([
  "TCPAddr",
  "ExcludePath",
  "Statistics",
  "ExcludePUA",
  "IncludePUA",
  "OnAccessMountPath",
  "OnAccessIncludePath",
  "OnAccessExcludePath",
  "OnAccessExcludeUID",
  "OnAccessExcludeUname",
  "DatabaseMirror",
  "PrivateMirror",
  "ExtraDatabase",
  "ExcludeDatabase",
  "DatabaseCustomURL",
  "ClamdSocket",
  "LocalNet",
]);

export const programs = {
  /** opendkim.conf(5) */
  opendkim: {
    rule: "OpenDkim",
    foldsCase: true,
    counts: "last",
    repeats: (name) => name.toLowerCase() === "include",
    keepsCarriageReturn: false,
    read: asWritten,
    spell: (value) => value,
    limits: `${oneLine}, and without carriage return`,
    manual: "http://www.opendkim.org/opendkim.conf.5.html",
  },
  /** opendmarc.conf(5) */
  opendmarc: {
    rule: "OpenDmarc",
    foldsCase: true,
    counts: "last",
    repeats: (name) => name.toLowerCase() === "include",
    longestLine: 2047,
    keepsCarriageReturn: true,
    read: asWritten,
    spell: (value) => value,
    limits: `${oneLine}; a line is at most 2047 bytes long`,
    manual: "http://www.trusteddomain.org/opendmarc/opendmarc.conf.5.html",
  },
  /** clamd.conf(5) and freshclam.conf(5) */
  clamav: {
    rule: "ClamAv",
    foldsCase: false,
    counts: "first",
    repeats: (name) => clamRepeats.has(name),
    longestLine: 1023,
    keepsCarriageReturn: true,
    read: ({ value, quote }) => ({ value: value.text, ...(quote && { quote }) }),
    spell: (value, _name, old) =>
      old?.quote || value.startsWith('"') || /^[ \t]|[ \t]$/.test(value) ? `"${value}"` : value,
    limits: "a value is one line and not empty; a line is at most 1023 bytes long",
    manual: "https://docs.clamav.net/manual/Usage/Configuration.html",
  },
  /** redis.conf */
  redis: {
    rule: "Redis",
    foldsCase: true,
    counts: "last",
    repeats: (name) => repeats.has(name.toLowerCase()),
    keepsCarriageReturn: false,
    read: readRedis,
    spell: (value, name, old) =>
      isOneWord(name) ? spellWord(value, old?.words === 1 ? old.quote : undefined) : value,
    limits:
      "the words of a directive are separated by blanks, with matching quotes around words that need them",
    manual: "https://redis.io/docs/latest/operate/oss_and_stack/management/config/",
  },
} satisfies Readonly<Record<string, Program>>;

export type ProgramName = keyof typeof programs;

/** Whether a directive of Redis has exactly one word as its value. Settings of modules have a dot in their names. */
export const isOneWord = (name: string): boolean =>
  !takesWords.has(name.toLowerCase()) && !name.includes(".");

function readRedis(
  { value, arguments: words = [] }: WrittenSetting,
  name: string,
  encoding: Encoding,
): Reading {
  const [first] = words;
  if (!isOneWord(name) || words.length !== 1 || !first) return { value: value.text, words: words.length };
  return {
    value: wordOf(first, encoding),
    words: 1,
    ...(first.quote && first.bare === "" && { quote: first.quote }),
  };
}
