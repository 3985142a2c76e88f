import { unknownWord, type WordSetting } from "../../checks/words.ts";
import type { FilterNode } from "../node.ts";
import type { Complaint, Look } from "./look.ts";

/** A check of settings that one part of Dovecot reads together (`check_func`, `ext_check_func`). */
export interface Check {
  /** It runs in every filter that sets one of these, or holds a section of this kind. */
  readonly reads: readonly string[];
  /** `merged` has every setting in force at this filter, for the checks that look into sections. */
  readonly run: (look: Look, merged: () => FilterNode) => Complaint | undefined;
}

export const check = (reads: readonly string[], run: Check["run"]): Check => ({ reads, run });

/** Several checks that are one to Dovecot: it stops at the first complaint. */
export const inOrder = (...checks: readonly Check[]): Check => ({
  reads: checks.flatMap(({ reads }) => reads),
  run: (look, merged) => {
    for (const { run } of checks) {
      const found = run(look, merged);
      if (found) return found;
    }
    return undefined;
  },
});

/** A list holds known words only. */
export const knownWords = (key: WordSetting): Check =>
  check([key], (look) => look.unless(key, unknownWord(key, look.words(key), "2.4")));

/** None of the settings is zero; each with what doveconf says otherwise. */
export const notZero = (texts: Readonly<Record<string, string>>): Check =>
  check(Object.keys(texts), (look) => {
    const key = Object.keys(texts).find((one) => look.amount(one) === 0);
    return key === undefined ? undefined : look.unless(key, texts[key]);
  });
