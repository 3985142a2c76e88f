import { readFileSync } from "node:fs";

/** One fact about the way from 2.3 to 2.4. */
export interface Fact {
  readonly from: string | null;
  readonly to: string;
  readonly kind: string;
}

/** The facts that the migration is judged by. */
export const facts: readonly Fact[] = (
  JSON.parse(
    readFileSync(new URL("../../../../test-fixtures/facts/dovecot-2.3-to-2.4.json", import.meta.url), "utf8"),
  ) as { rules: readonly Fact[] }
).rules;

/** Settings that only have another name in 2.4. */
export const renamed: ReadonlyMap<string, string> = new Map(
  facts.flatMap(({ from, to, kind }) =>
    kind === "rename" && from !== null && /^\w+$/.test(from) && /^\w+$/.test(to) ? [[from, to] as const] : [],
  ),
);
