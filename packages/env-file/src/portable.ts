import { type Dialect, dialects, readerOf } from "./dialect.ts";
import { parse } from "./document.ts";
import { assignment } from "./write.ts";

/** A text that all the wanted dialects read alike, or what stands in its way. */
export type Portable =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "impossible"; readonly obstacles: readonly Obstacle[] };

/** A variable that has no spelling which means the same to all. */
export interface Obstacle {
  readonly name: string;
  /** The readers that would need another spelling than the first. */
  readonly readers: readonly string[];
}

/**
 * Writes variables, a line each, so that all the given dialects read the same names and values; or names those for
 * which there is no such line: a value with `$` or with a newline, for example. What is written has been read back.
 */
export function writePortable(
  values: Iterable<readonly [name: string, value: string]>,
  wanted: readonly Dialect[] = dialects,
): Portable {
  const lines: string[] = [];
  const obstacles: Obstacle[] = [];
  for (const [name, value] of values) {
    const spellings = [...new Set(wanted.flatMap((dialect) => spellingIn(name, value, dialect)))];
    const refusing = (line: string) => wanted.filter((dialect) => !reads(line, name, value, dialect));
    const line = spellings.find((spelling) => refusing(spelling).length === 0);
    if (line !== undefined) lines.push(`${line}\n`);
    else obstacles.push({ name, readers: (spellings[0] ? refusing(spellings[0]) : wanted).map(readerOf) });
  }
  return obstacles.length > 0 ? { kind: "impossible", obstacles } : { kind: "text", text: lines.join("") };
}

function spellingIn(name: string, value: string, dialect: Dialect): string[] {
  try {
    return [assignment(name, value, dialect)];
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

function reads(line: string, name: string, value: string, dialect: Dialect): boolean {
  const { readings, refusal } = parse(`${line}\n`, { dialect });
  const [first] = readings;
  return refusal === undefined && readings.length === 1 && first?.name === name && first.value === value;
}
