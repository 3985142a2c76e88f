import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

// The built file and the source lie at different depths.
const root = fileURLToPath(import.meta.url).replace(/\/tooling\/fuzz\/.*$/s, "");

/** One fact about the way from 2.3 to 2.4. */
export interface Fact {
  readonly from: string | null;
  readonly to: string;
  readonly kind: string;
}

const factFile = (name: string) => JSON.parse(readFileSync(join(root, "test-fixtures/facts", name), "utf8"));

/** The facts that the migration is judged by. */
export const facts: readonly Fact[] = factFile("dovecot-2.3-to-2.4.json").rules;

/** Settings that only have another name in 2.4. */
export const renamed: ReadonlyMap<string, string> = new Map(
  facts.flatMap(({ from, to, kind }) =>
    kind === "rename" && from !== null && /^\w+$/.test(from) && /^\w+$/.test(to) ? [[from, to] as const] : [],
  ),
);

/**
 * What becomes of the settings that do not simply stay or get another name: what 2.4 reads then, beside what it reads
 * from an empty configuration, or `reported`, where a person has to do something.
 */
export type Outcome = Readonly<Record<string, string>> | "reported";

/** Outcomes by setting and place, as `every-setting.ts` calls them. */
export const outcomes: Readonly<Record<string, Outcome>> = factFile("settings-of-2.3.json");
