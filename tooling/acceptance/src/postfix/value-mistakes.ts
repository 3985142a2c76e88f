import type { Parameter } from "@mailconf/postfix-main-cf/parameters";
import { numbers } from "../mistakes.ts";
import type { Setting } from "./daemons.ts";

/** Values as people write them, right and wrong, by the type of the parameter. */
const written = {
  int: ["10k", "1.5", "0x10", "3000000000", "-1", "0", "ten", "+7", "007", "10M", "1,000", "5 # five", '"5"'],
  bool: ["ye", "1", "true", "on", "YES", "No", "yes # on", "enabled", "y", "0", "false", '"yes"'],
  time: [
    "5 m",
    "5y",
    "-5",
    "m",
    "5minutes",
    "0",
    "90000000000s",
    "1h30m",
    "5M",
    "30",
    "2w",
    "1.5h",
    "5m # five",
  ],
  enum: ["foo", "maybe", "none,may", "secure "],
} as const;

type Written = keyof typeof written;

/** Parameters with values that people may write, each parameter with `each` of them; the same in each run. */
export function writtenValues(parameters: Iterable<Parameter>, each: number, seed: number): Setting[] {
  const random = numbers(seed);
  return [...parameters].flatMap(({ name, type, allowed = [] }) => {
    const values: readonly string[] = [...(written[type as Written] ?? []), ...allowed.flatMap(mistyped)];
    const chosen = new Set<string>();
    while (chosen.size < Math.min(each, values.length))
      chosen.add(values[random.next().value % values.length] ?? "");
    return [...chosen].map((value) => ({ name, value }));
  });
}

/** A word of a list: as it is, in capitals, and without its last letter. */
const mistyped = (word: string): string[] =>
  word.length < 3 ? [] : [word, word.toUpperCase(), word.slice(0, -1)];
