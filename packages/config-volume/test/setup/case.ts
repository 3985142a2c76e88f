import { readFileSync } from "node:fs";

/** What a command may have made of the volume. */
export interface Outcome {
  readonly exit: number | "failure";
  /** Every file that differs afterwards; null if it is gone. */
  readonly files: Readonly<Record<string, string | null>>;
  /** Differences that do not count. */
  readonly loose?: readonly string[];
}

/** One call of docker-mailserver's `setup` on a volume, as it was recorded, and what is right. */
export interface SetupCase {
  readonly id: string;
  readonly about: string;
  readonly tags?: readonly string[];
  /** Files before the call; null if there is no volume at all. */
  readonly volume?: Readonly<Record<string, string>> | null;
  readonly argv: readonly string[];
  readonly links?: unknown;
  readonly environment?: unknown;
  readonly upstream: Outcome;
  /** `upstream`: what docker-mailserver does is right. */
  readonly right: "upstream" | Outcome | { readonly oneOf: readonly Outcome[] };
}

/** The recorded calls of one group of commands. */
export const recorded = (group: string): readonly SetupCase[] =>
  JSON.parse(
    readFileSync(new URL(`../../../../test-fixtures/setup-commands/${group}.json`, import.meta.url), "utf8"),
  );

/** Everything that is right. */
export function rightOutcomes({ right, upstream }: SetupCase): readonly Outcome[] {
  if (right === "upstream") return [upstream];
  return "oneOf" in right ? right.oneOf : [right];
}
