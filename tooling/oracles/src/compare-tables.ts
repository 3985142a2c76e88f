import { aloud, type Tell } from "./tell.ts";

/** What a table of ours, or a program, says of each name: its default, its type, whatever is compared. */
export type Facts = ReadonlyMap<string, string>;

/** How a table of ours and an installed program differ. */
export interface Comparison {
  /** Names that only the program has: a newer revision of it brought them. */
  readonly added: readonly string[];
  /** One line for each name that both have and say something else of, and for each that the program has not. */
  readonly differing: readonly string[];
}

/**
 * Compares a table with what an installed program says.
 *
 * @param isNew whether a newer revision brought a name that the table has not; otherwise the table lacks it
 */
export function compareTables(
  ours: Facts,
  theirs: Facts,
  isNew: (name: string) => boolean = () => true,
): Comparison {
  const unknown = [...theirs.keys()].filter((name) => !ours.has(name));
  return {
    added: unknown.filter(isNew),
    differing: [
      ...[...ours].flatMap(([name, value]) => {
        const said = theirs.get(name);
        if (said === undefined) return [`${name}: ${value} here, missing there`];
        return said === value ? [] : [`${name}: ${value} here, ${said} there`];
      }),
      ...unknown
        .filter((name) => !isNew(name))
        .map((name) => `${name}: missing here, ${theirs.get(name)} there`),
    ],
  };
}

/**
 * Holds a table against an installed program. Distributions move on: what a newer revision of the program adds is
 * told and nothing more. What differs otherwise is a failure.
 *
 * @param program what was asked, with its version
 * @throws Error that lists what differs
 */
export function expectSameTable(program: string, { added, differing }: Comparison, tell: Tell = aloud): void {
  tellAdded(program, added, tell);
  if (differing.length > 0) throw new Error(`${program} differs from our table:\n${differing.join("\n")}`);
}

/** Names what a newer revision of a program adds, if it does. */
export function tellAdded(program: string, added: readonly string[], tell: Tell = aloud): void {
  if (added.length > 0) tell(`${program} has what our table has not: ${added.join(", ")}`);
}
