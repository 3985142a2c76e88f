import { secretsInVariable } from "@mailconf/dms-env";
import type { SourceText, Span } from "@mailconf/lossless";

/**
 * The secrets of a text that may be manifests of Kubernetes, whether it is YAML or not: the values of Secrets, and of
 * entries of `env` that are called as secret variables are.
 */
export function* secretsOfManifests(source: SourceText): Generator<Span> {
  if (!isManifest(source)) return;
  yield* secretsOfSecrets(source);
  yield* secretsOfEntries(source);
}

/** Whether a text may be manifests of Kubernetes. */
export const isManifest = ({ text }: SourceText): boolean => /\bkind\b["']?\s*:/.test(text);

/** `name: RELAY_PASSWORD` with the `value:` behind it, up to the end of its line and the lines below that are indented deeper. */
function* secretsOfEntries({ text }: SourceText): Generator<Span> {
  for (const { 0: entry, 1: name = "", 2: key = "", index } of text.matchAll(named)) {
    const start = index + entry.length;
    const lineStart = text.lastIndexOf("\n", start - 1) + 1;
    const column = Math.max(0, start - key.length - lineStart);
    const value = text.slice(start, endOfValue(text, start, column));
    for (const secret of secretsInVariable(name, value))
      yield { start: start + secret.start, end: start + secret.end };
  }
}

/** The end of a value in YAML: that of its line, and of the lines below that are indented deeper than its key, or blank. */
function endOfValue(text: string, start: number, column: number): number {
  let end = endOfLine(text, start);
  for (let count = 0; count < mostLines && end < text.length; count++) {
    const next = endOfLine(text, end + 1);
    const line = text.slice(end + 1, next);
    const indent = line.search(/[^ ]|$/);
    if (line.trim() !== "" && indent <= column) break;
    end = next;
  }
  return end;
}

const endOfLine = (text: string, from: number): number => {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
};

// A key of a certificate has fewer; without an end, deeper and deeper entries would take quadratic time.
const mostLines = 200;

const named =
  /\bname["']?[ \t]*:[ \t]*["']?([A-Za-z_]\w{0,200})["']?[ \t]*(?:,|(?:#[^\n]*)?\r?\n)[ \t]*(["']?value["']?[ \t]*:[ \t]*)/g;

/**
 * The values of Secrets of Kubernetes, line by line: what stands below `data:` and `stringData:` in a document that says
 * that it is one. For texts that are no YAML; of others the reader tells the places.
 */
function* secretsOfSecrets({ text }: SourceText): Generator<Span> {
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
