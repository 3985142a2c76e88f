import type { SourceText, Span } from "@mailconf/lossless";
import { isSecretVariable } from "../secret-spans.ts";

/**
 * The secrets of scalars that are not alone in their line: entries of lists and mappings in brackets, and what stands
 * behind the anchor of another key. They end with their scalar: `[ "RELAY_PASSWORD=a b", TZ=x ]`.
 */
export function* secretsOfScalars({ text }: SourceText): Generator<Span> {
  for (const { 0: line, index: at } of text.matchAll(/.+/g)) {
    for (const { 0: before, index, groups: { around = "", assigned, key } = {} } of line.matchAll(named)) {
      if (!isSecretVariable(assigned ?? key ?? "")) continue;
      const start = index + before.length;
      const secret = around === "" ? valueAt(line, start, index) : upTo(line, start, around);
      if (secret && secret.start < secret.end) yield { start: at + secret.start, end: at + secret.end };
    }
  }
}

/** `NAME=`, `"NAME=`, `NAME: ` and `"NAME": `. */
const named =
  /(?<![^\s[{,])(?:(?<around>["'])?(?<assigned>[A-Za-z_]\w{0,200})=|["']?(?<key>[A-Za-z_]\w{0,200})["']?:[ \t]+)/g;

/** A value behind its name: in quotes, in brackets, or up to the end of the line. */
function valueAt(line: string, start: number, name: number): Span | undefined {
  const quote = line[start];
  if (quote === '"' || quote === "'") return upTo(line, start + 1, quote);
  const before = line.slice(Math.max(0, name - longestFront), name);
  if (/[[{][^\]}]*$/.test(before)) return { start, end: endBefore(/[,\]}]/g, line, start) };
  if (name > longestFront || !isFront.test(before)) return undefined;
  return { start, end: endBefore(/(?<=\s)#/g, line, start) };
}

// What stands before it in the line is looked at again for each name.
const longestFront = 300;

/** The next place of a sign, or the end of the line, without the blanks before it. */
function endBefore(sign: RegExp, line: string, start: number): number {
  sign.lastIndex = start;
  let end = sign.exec(line)?.index ?? line.length;
  while (end > start && /\s/.test(line[end - 1] as string)) end--;
  return end;
}

/** Nothing but marks of lists, keys, tags and anchors. */
const isFront = /^\s*(?:- +|\? +|[\w.-]{1,200}:[ \t]+|[&!][^\s]{0,100}[ \t]+)*$/;

function upTo(line: string, start: number, quote: string): Span {
  const end = line.indexOf(quote, start);
  return { start, end: end === -1 ? line.trimEnd().length : end };
}
