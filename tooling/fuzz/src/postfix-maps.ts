import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { generators, type MapInput } from "./maps/generators.ts";
import { type Observed, postalias, postmap, postmapBuild, Unanswered } from "./maps/oracle.ts";
import { ask, askStored } from "./maps/ours.ts";
import { shrink } from "./maps/shrink.ts";
import type { Disagreement, FuzzTarget } from "./target.ts";

/** Inputs that run at the same time. */
const lanes = 4;

/** Lookup tables against postmap(1) and postalias(1): results, warnings and fatal errors. */
export const target: FuzzTarget = async function* ({ runs, seed }) {
  const folder = mkdtempSync(join(tmpdir(), "fuzz-maps-"));
  try {
    writeFileSync(join(folder, "main.cf"), "compatibility_level = 3.6\n");
    writeFileSync(join(folder, "master.cf"), "");
    for (const [kind, arbitrary] of Object.entries(generators)) {
      const inputs = fc.sample(arbitrary, { numRuns: runs, seed });
      const disagreements: Disagreement[] = [];
      let next = 0;
      let unanswered = 0;
      const lane = async (number: number) => {
        while (next < inputs.length && disagreements.length < 5) {
          const input = inputs[next++] as MapInput;
          const place = join(folder, `${kind}-${number}`);
          const agreed = await agrees(input, place);
          if (agreed === undefined) unanswered++;
          if (agreed !== false) continue;
          const small = await shrink(input, async (smaller) => (await agrees(smaller, place)) === false);
          const { expected, actual } = await compare(small, place);
          disagreements.push({
            input: JSON.stringify(small).replaceAll("\ue0ff", "\\ue0ff"),
            expected,
            actual,
          });
        }
      };
      await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)));
      yield { kind, runs: next - unanswered, disagreements };
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** Whether both say the same; undefined where the real program does not come to an end. */
async function agrees(input: MapInput, place: string): Promise<boolean | undefined> {
  try {
    const { expected, actual } = await compare(input, place);
    return actual === "undecided" || JSON.stringify(expected) === JSON.stringify(actual);
  } catch (error) {
    if (error instanceof Unanswered) return undefined;
    throw error;
  }
}

/** What the real program and the library say; "undecided" where the library says that it cannot answer. */
async function compare(
  input: MapInput,
  place: string,
): Promise<{ expected: Observed; actual: Observed | "undecided" }> {
  switch (input.tool) {
    case "postalias":
      return { expected: await postalias(input, place), actual: askStored(input, place, "aliases") };
    case "postmap-build":
      return { expected: await postmapBuild(input, place), actual: askStored(input, place, "hash") };
    case "postmap":
      return { expected: await postmap(input, place), actual: ask(input, place) };
  }
}
