import type { SourceText, Span } from "@mailconf/lossless";
import { isSecretVariable } from "../secret-spans.ts";

/**
 * Secrets of a Compose file that its YAML does not hold where they were meant to be: lines below a secret name that are
 * neither an entry nor an item, whatever their indentation; and references to secret variables in any value.
 */
export function* straySecrets({ text }: SourceText): Generator<Span> {
  let isBelow = false;
  for (const { 0: line, index } of text.matchAll(/.+/g)) {
    const name = entry.exec(line)?.[1];
    if (name !== undefined) isBelow = isSecretVariable(name);
    else if (isBelow && isStray(line)) {
      const words = line.trim();
      const start = index + line.indexOf(words);
      yield { start, end: start + words.length };
    }
    for (const { 0: reference, 1: braced, 2: bare, index: at } of line.matchAll(references))
      if (isSecretVariable(braced ?? bare ?? ""))
        yield { start: index + at, end: index + at + reference.length };
  }
}

/** `NAME: …` and `- NAME=…`. */
const entry = /^[ \t]*(?:-[ \t]+)?["']?([A-Za-z_][\w.-]{0,200})["']?(?:[ \t]*:(?=\s|$)|=)/;

const isStray = (line: string): boolean => !/^\s*(?:$|[#?-]|[\][{}]+\s*$)/.test(line);

/** `${NAME}` with all that stands in its braces, `$NAME`; not behind another dollar sign. */
const references = /(?<!\$)\$(?:\{([A-Za-z_]\w{0,200})[^}\n]{0,1000}\}|([A-Za-z_]\w{0,200}))/g;
