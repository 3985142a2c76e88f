import type { SourceText } from "@mailconf/lossless";
import type { Readable } from "./run-corpus.ts";

/** Reads a file; undefined where the format has no tree of its own. */
type Read = (source: SourceText) => Readable | undefined;

const loaders: Readonly<Record<string, () => Promise<Read>>> = {
  "main.cf": async () => (await import("@mailconf/postfix-main-cf")).parse,
};

/** The parser of a kind of file, by the name of the corpus folder; undefined for a kind that is not known. */
export const readerOf = async (format: string): Promise<Read | undefined> =>
  Object.hasOwn(loaders, format) ? loaders[format]?.() : undefined;

export const isFormat = (name: string): boolean => Object.hasOwn(loaders, name);
