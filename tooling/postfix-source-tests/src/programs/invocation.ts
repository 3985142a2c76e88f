import { readFileSync, writeSync } from "node:fs";
import { decode, type Files } from "@mailconf/lossless";

/** How a stand-in was started, and what it answers on. */
export interface Invocation {
  /** The version of the source: `3.7.11`. */
  readonly version: string;
  /** As it was called: `./dict_open`. */
  readonly name: string;
  readonly argv: readonly string[];
  /** The lines of standard input; one that is not UTF-8 has a character for each byte. */
  lines(): string[];
  print(text: string): void;
  /** A line on standard error; `name` is what programs say that never set up their log. */
  log(severity: "" | "warning" | "error" | "fatal", text: string, name?: string): void;
}

/** A stand-in for one of Postfix's programs; returns the exit status. */
export type Program = (invocation: Invocation) => number | undefined;

export const invocation = (version: string, name: string, argv: readonly string[]): Invocation => ({
  version,
  name,
  argv,
  lines: () => linesOf(readFileSync(0)),
  print: (text) => write(1, text),
  log: (severity, text, speaker = name) =>
    write(2, `${speaker}: ${severity === "" ? "" : `${severity}: `}${text}\n`),
});

/** The lines of some bytes, each decoded alone. */
function linesOf(bytes: Uint8Array): string[] {
  const lines: string[] = [];
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(10, start);
    const end = newline === -1 ? bytes.length : newline;
    lines.push(decode(bytes.subarray(start, end), "stdin").text);
    start = end + 1;
  }
  return lines;
}

/** Texts that were bytes are written as bytes again. */
function write(stream: number, text: string): void {
  const bytes = Buffer.from(text, /^[\0-\xff]*$/.test(text) && /[\x80-\xff]/.test(text) ? "latin1" : "utf8");
  for (let at = 0; at < bytes.length; ) at += writeSync(stream, bytes, at);
}

/** The files of the disk. */
export const files: Pick<Files, "read"> = {
  read(path) {
    const content = contentOf(path);
    return content && decode(content, path);
  },
};

/** The content of a file; undefined if there is none. */
export function contentOf(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
