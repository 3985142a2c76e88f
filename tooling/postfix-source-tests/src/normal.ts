/** What is not compared. */
export interface Rules {
  /** Patterns of texts that are left out, in the syntax of JavaScript; `^` and `$` are those of a line. */
  readonly ignore?: readonly string[];
  /** Lines come in the order of a hash table. */
  readonly unordered?: boolean;
}

/**
 * What two texts are compared by. Programs print warnings in the order of their hash tables, and at another time than
 * what they write to standard output: warnings are compared as a multiset.
 */
export function normal(text: string, { ignore = [], unordered = false }: Rules): string {
  let rest = text;
  for (const pattern of ignore) rest = rest.replace(new RegExp(pattern, "gm"), "");
  const lines = rest.split("\n");
  if (unordered) return lines.sort().join("\n");
  const isWarning = (line: string) => /^\S+: (?:warning|error): /.test(line);
  return [...lines.filter(isWarning).sort(), ...lines.filter((line) => !isWarning(line))].join("\n");
}
