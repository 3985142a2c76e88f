import type { SourceText, Span } from "@mailconf/lossless";
import { referencesIn } from "../references.ts";
import { isSecretVariable } from "../secret-spans.ts";

/**
 * Secrets of a Compose file that its YAML does not hold where they were meant to be: lines below a secret name that are
 * neither an entry nor an item, whatever their indentation; and references to secret variables in any value.
 *
 * @param others variables that are secrets here besides
 */
export function* straySecrets({ text }: SourceText, others: ReadonlySet<string>): Generator<Span> {
  let isBelow = false;
  for (const { 0: line, index } of text.matchAll(/.+/g)) {
    const name = entry.exec(line)?.[1];
    if (name !== undefined) isBelow = isSecretVariable(name);
    else if (isBelow && isStray(line)) {
      const words = line.trim();
      const start = index + line.indexOf(words);
      yield { start, end: start + words.length };
    }
    for (const { name: referred, start, end } of referencesIn(line))
      if (others.has(referred) || isSecretVariable(referred))
        yield { start: index + start, end: index + end };
  }
}

/** `NAME: …` and `- NAME=…`. */
const entry = /^[ \t]*(?:-[ \t]+)?["']?([A-Za-z_][\w.-]{0,200})["']?(?:[ \t]*:(?=\s|$)|=)/;

const isStray = (line: string): boolean => !/^\s*(?:$|[#?-]|[\][{}]+\s*$)/.test(line);
