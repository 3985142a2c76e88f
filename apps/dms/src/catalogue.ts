import {
  catalogue,
  cataloguePart,
  type Finding,
  placed,
  type Rule,
  rulesOf,
  type SayingOf,
  sourceText,
  type WordsOf,
} from "@mailconf/lossless";

/** What the command line finds by itself: about this machine, not about the mail server. */
const rows = cataloguePart({
  "not-read": {
    name: "not-read",
    severity: "warning",
    summary: "A file that this user may not read: what it says is not part of the answer.",
    message: "this user may not read {name}: what it says is not part of the answer",
    hint: "ls -ld {name}",
  },
  "untrusted-manifest": {
    name: "untrusted-manifest",
    severity: "warning",
    summary: "The list of what was made may have been written by somebody else: nothing is taken away by it.",
    message:
      "expected a list of what was made that nobody else can have written, but {why}; nothing is taken away, and it stays as it is",
    hint: "{hint}",
  },
  "damaged-manifest": {
    name: "damaged-manifest",
    severity: "warning",
    summary: "The list of what was made is not as it was written: nothing is taken away by it.",
    message:
      "expected the list of what was made as it was written, but {why}; nothing is taken away, and it stays as it is",
    hint: "rm {name}",
  },
  "changed-left-over": {
    name: "changed-left-over",
    severity: "warning",
    summary: "A file that was made once and is no longer wanted; it was changed by hand, so it is kept.",
    message: "it was made once and is no longer wanted; somebody has changed it since, so it is kept",
    hint: "rm {name}",
  },
  "left-over-beyond-link": {
    name: "left-over-beyond-link",
    severity: "warning",
    summary: "A file that was made once and is no longer wanted; a link leads to it, so it is kept.",
    message: "it was made once and is no longer wanted; a link leads to it now, so it is kept",
    hint: "ls -l {folder}",
  },
});

/** The rules of the command line, for people. */
export const ownRules: readonly Rule[] = rulesOf(rows);

const tell = catalogue(rows);

type Rows = typeof rows;

/** A finding of the command line about a file as a whole. */
export const findAbout = <Key extends SayingOf<Rows>>(
  name: string,
  key: Key,
  words: WordsOf<Rows, Key>,
): Finding => ({ ...placed(tell(key, words), { start: 0, end: 0 }), source: sourceText("", name) });
