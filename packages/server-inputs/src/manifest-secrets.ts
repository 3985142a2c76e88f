import type { SourceText, Span } from "@mailconf/lossless";

/**
 * The values of Secrets of Kubernetes, line by line: what stands below `data:` and `stringData:` in a document that says
 * that it is one. For texts that are no YAML; of others the reader tells the places.
 */
export function* secretsOfManifests({ text }: SourceText): Generator<Span> {
  let offset = 0;
  for (const part of text.split(/^(?=---)/m)) {
    if (isSecret.test(part))
      for (const { start, end } of valuesBelow(part)) yield { start: offset + start, end: offset + end };
    offset += part.length;
  }
}

const isSecret = /\bkind\b["']?\s*:\s*["']?Secret\b/;

function* valuesBelow(text: string): Generator<Span> {
  // The indentation of the key whose lines are secrets.
  let open: number | undefined;
  for (const { 0: line, index } of text.matchAll(/.+/g)) {
    const indent = line.search(/[^ \t-]|$/);
    if (open !== undefined && line.trim() !== "" && indent <= open) open = undefined;
    const [, before = "", rest = ""] =
      /^([\s-]*["']?(?:data|stringData)["']?[ \t]*:[ \t]*)(.*)$/.exec(line) ?? [];
    if (before !== "") {
      open = indent;
      if (rest.trim() !== "") yield { start: index + before.length, end: index + line.trimEnd().length };
    } else if (open !== undefined) {
      const key = /^[ \t]*["']?[-\w.]{1,253}["']?[ \t]*:[ \t]*/.exec(line)?.[0].length ?? indent;
      const end = line.trimEnd().length;
      if (key < end) yield { start: index + key, end: index + end };
    }
  }
}
