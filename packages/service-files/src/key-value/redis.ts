import type { Encoding, SourceText } from "@mailconf/lossless";
import { textOfBytes } from "../common/bytes.ts";
import type { Place } from "../common/secrets.ts";
import type { Argument, Setting } from "./cst.ts";

/**
 * Directives of Redis that take several words: their value is the text of all words, as it is written. Every other one
 * takes one word (redis/config.c, `MULTI_ARG_CONFIG` and the directives that are no settings).
 */
export const takesWords: ReadonlySet<string> = new Set([
  "save",
  "bind",
  "replicaof",
  "slaveof",
  "client-output-buffer-limit",
  "oom-score-adj-values",
  "latency-tracking-info-percentiles",
  "shutdown-on-sigint",
  "shutdown-on-sigterm",
  "rename-command",
  "user",
  "loadmodule",
]);

/** Directives of which every line counts. */
export const repeats: ReadonlySet<string> = new Set([
  "save",
  "client-output-buffer-limit",
  "rename-command",
  "user",
  "loadmodule",
  "include",
]);

const letters: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", a: "\x07" };

/** The word that Redis makes of an argument (`sdssplitargs`). `\xHH` is a byte. */
export function wordOf({ bare, quote, quoted = "" }: Argument, encoding: Encoding): string {
  if (quote === undefined) return bare;
  if (quote === "'") return bare + quoted.replaceAll("\\'", "'");
  const bytes: (string | number)[] = [bare];
  for (const [piece, hex, letter] of quoted.matchAll(/\\x([0-9a-fA-F]{2})|\\([\s\S])|[^\\]+/g)) {
    if (hex !== undefined) bytes.push(Number.parseInt(hex, 16));
    else bytes.push(letter === undefined ? piece : (letters[letter] ?? letter));
  }
  return textOfBytes(bytes, encoding);
}

/** A word as Redis reads it back: in quotes where it must be, or where it was. */
export function spellWord(word: string, like?: '"' | "'"): string {
  if (like === "'" && /^[^'\\\0-\x1f\x7f]*$/.test(word)) return `'${word}'`;
  if (like === undefined && /^[^\s"'\0]+$/.test(word)) return word;
  const escaped = word.replace(/["\\\0-\x1f\x7f]/g, (character) => {
    const letter = Object.keys(letters).find((name) => letters[name] === character);
    if (letter !== undefined) return `\\${letter}`;
    if (character === '"' || character === "\\") return `\\${character}`;
    return `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`;
  });
  return `"${escaped}"`;
}

/** What of a setting may be a secret: of a user the words that give passwords, `>password` and `#hash`. */
export function secretsOfRedis({ key, valueSpan }: Setting, source: SourceText): readonly Place[] {
  const name = key.toLowerCase();
  if (name !== "user") return [{ name: name === "masterauth" ? "password" : key, valueSpan }];
  return [...source.slice(valueSpan).matchAll(passwordWord)].flatMap(({ indices = [] }) => {
    const [start, end] = indices[1] ?? indices[2] ?? indices[3] ?? [0, 0];
    return [{ name: "password", valueSpan: { start: valueSpan.start + start, end: valueSpan.start + end } }];
  });
}

const passwordWord = /"[><#!]((?:[^"\\]|\\.)+)"|'[><#!]((?:[^'\\]|\\.)+)'|(?<!\S)[><#!](\S+)/dg;
