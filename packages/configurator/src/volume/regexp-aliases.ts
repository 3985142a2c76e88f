import type { SourceText, Span } from "@mailconf/lossless";
import { parse } from "@mailconf/postfix-maps";
import type { Volume } from "./volume.ts";

/** A line `/pattern/ recipient, …` of `postfix-regexp.cf`. */
export interface RegexpAlias {
  readonly pattern: string;
  readonly span: Span;
  /** Whether the pattern matches an address; `undefined` if it cannot be told here. */
  matches(address: string): boolean | undefined;
}

export interface RegexpAliases {
  readonly source: SourceText | undefined;
  readonly list: readonly RegexpAlias[];
  /** Whether some pattern matches, or cannot be ruled out to match. */
  mayMatch(address: string): boolean;
}

/** `postfix-regexp.cf` (spec: config-volume 2.3). Use it as `volume.view(regexpAliases)`. */
export function regexpAliases(volume: Volume): RegexpAliases {
  const source = volume.read("postfix-regexp.cf");
  if (!source) return { source, list: [], mayMatch: () => false };
  const list = parse(source, { type: "pcre" }).entries.flatMap(
    ({ key, keySpan, patterns }): RegexpAlias[] => {
      const [pattern] = patterns ?? [];
      return pattern ? [{ pattern: key, span: keySpan, matches: matcher(pattern) }] : [];
    },
  );
  return { source, list, mayMatch: (address) => list.some(({ matches }) => matches(address) !== false) };
}

interface Pattern {
  readonly source: string;
  readonly flags: string;
  readonly negated: boolean;
}

/** Most patterns mean in JavaScript what they mean in PCRE; what does not is left undecided. */
function matcher({ source, flags, negated }: Pattern): (address: string) => boolean | undefined {
  // Nested repetition could take for ever, and what only PCRE knows would be misread.
  if (/\(\?[^:=!]|[+*]\s*\)\s*[+*{]|\[\[:|\\[AZzGKQE]/.test(source)) return () => undefined;
  try {
    // In Postfix the flag `i` turns the matching of both cases off.
    const expression = new RegExp(source, flags.includes("i") ? "" : "i");
    return (address) => expression.test(address) !== negated;
  } catch {
    return () => undefined;
  }
}
