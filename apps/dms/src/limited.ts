import type { SourceText } from "@mailconf/lossless";

/** What can be too many: findings, remarks. */
interface Placed {
  readonly source: Pick<SourceText, "name">;
  readonly code: string;
}

/** How many are shown of one code in one file, and of all together. */
export interface Limits {
  readonly each: number;
  readonly all: number;
}

/** What an answer left out: so many of one code in one file. */
export interface Omitted {
  readonly file: string;
  readonly code: string;
  readonly count: number;
}

/** People read some of a kind and then mend the cause; programs get more, but no file fills their memory. */
export const limits = { text: { each: 20, all: 500 }, json: { each: 500, all: 5_000 } } as const;

/**
 * The first of each code and file, in their order, and what is left out. A file of fifty thousand wrong lines has one
 * thing wrong with it.
 */
export function limited<T extends Placed>(
  all: readonly T[],
  { each, all: most }: Limits,
): { readonly shown: readonly T[]; readonly omitted: readonly Omitted[] } {
  const groups: { readonly file: string; readonly code: string; count: number; left: number }[] = [];
  const byFile = new Map<string, Map<string, (typeof groups)[number]>>();
  const groupOf = ({ code, source: { name } }: Placed) => {
    const byCode = byFile.get(name) ?? new Map<string, (typeof groups)[number]>();
    byFile.set(name, byCode);
    const known = byCode.get(code);
    if (known) return known;
    const group = { file: name, code, count: 0, left: 0 };
    groups.push(group);
    byCode.set(code, group);
    return group;
  };
  const shown: T[] = [];
  for (const one of all) {
    const group = groupOf(one);
    group.count++;
    if (group.count > each || shown.length >= most) group.left++;
    else shown.push(one);
  }
  const omitted = groups.flatMap(({ file, code, left }) => (left > 0 ? [{ file, code, count: left }] : []));
  return { shown, omitted };
}

const longestText = 1_000;

/** A message or hint of readable length: they may repeat a line of the input, and a line may be the whole file. */
export const shortened = (text: string): string =>
  text.length <= longestText ? text : `${text.slice(0, longestText)}… (${text.length} characters)`;
