import { readerOf, resolve } from "@mailconf/dovecot-conf";
import { settings24 } from "@mailconf/dovecot-conf/settings-2.4";
import { migrate, readerOfFiles } from "@mailconf/dovecot-migrate";
import fc from "fast-check";
import { type Answer, doveconf } from "./dovecot/doveconf.ts";
import { oldConfiguration } from "./dovecot/old-text.ts";
import type { Disagreement, FuzzTarget } from "./target.ts";

const main = "/fuzz/dovecot.conf";

/**
 * Configurations that doveconf 2.3 accepts, migrated: doveconf 2.4 accepts them, or the report says in advance what a
 * person must do about it; no variable or reference of 2.3 is left. Needs the folder that MAILCONF_DEBIAN13 names.
 */
export const target: FuzzTarget = async function* ({ runs, seed }) {
  const root = process.env.MAILCONF_DEBIAN13;
  if (!root) {
    console.warn("SKIPPED: migration to doveconf 2.4, because MAILCONF_DEBIAN13 is not set");
    return;
  }
  const disagreements: Disagreement[] = [];
  const texts = fc.sample(oldConfiguration(), { numRuns: runs, seed });
  let accepted = 0;
  for (let start = 0; start < texts.length; start += 200) {
    const batch = texts.slice(start, start + 200);
    const old = await doveconf(batch);
    const inputs = batch.filter((_text, index) => old[index]?.error === undefined);
    accepted += inputs.length;
    const results = inputs.map((input) => migrated(input));
    const answers = await doveconf(
      results.map(({ text }) => text),
      root,
    );
    for (const [index, result] of results.entries()) {
      const complaint = complaintOf(result, answers[index]);
      if (complaint !== undefined)
        disagreements.push({ input: inputs[index] as string, expected: complaint, actual: result.text });
    }
  }
  yield { kind: "migration to 2.4 of what 2.3 accepts", runs: accepted, disagreements };
};

interface Result {
  readonly text: string;
  /** What the report says that 2.4 will refuse. */
  readonly predicted: readonly string[];
  readonly isRepeatable: boolean;
}

function migrated(input: string): Result {
  const { changed, remarks } = migrate(main, readerOfFiles({ [main]: input }));
  const text = changed.get(main) ?? input;
  return {
    text,
    predicted: remarks.flatMap(({ verdict, why = "" }) => (verdict === "manual" ? [why] : [])),
    isRepeatable: migrate(main, readerOfFiles({ [main]: text })).changed.size === 0,
  };
}

function complaintOf(
  { text, predicted, isRepeatable }: Result,
  answer: Answer | undefined,
): string | undefined {
  if (!isRepeatable) return "migrating the result changes it";
  if (answer?.error !== undefined) {
    const mine = resolve(main, { ...readerOf({ [main]: text }), settings: settings24 }).error;
    const isPredicted = mine !== undefined && predicted.some((why) => why.startsWith("2.4 says"));
    return isPredicted ? undefined : `2.4 refuses it: ${answer.error}`;
  }
  const inForce = text.replace(/^\s*#.*$/gm, "").replace(/^log_timestamp.*$/gm, "");
  const left =
    /%(?:[LU]?[undsh]\b|%[undh])|%\{(?:username|rip|sha256:)|(?:^|[ \t=])\$(?!SET:|ENV:)mail_plugins/m.exec(
      inForce,
    );
  return left ? `a variable of 2.3 is left: ${left[0]}` : undefined;
}
