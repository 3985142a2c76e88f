import type { Files } from "@mailconf/lossless";

/** What Dovecot says about `<path` when there is no text to read. */
export const unreadable = (files: Files, path: string): string =>
  files.state(path) === "directory"
    ? `read(${path}) failed: Is a directory`
    : `Can't open file ${path}: No such file or directory`;
