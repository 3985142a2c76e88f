import { type Answer, failed, found, notFound } from "./answer.ts";
import { fromBytes, shownBytes } from "./bytes.ts";
import { Candidates } from "./candidates.ts";
import { insertGroups, largestGroup } from "./replacement.ts";
import { type Rule, subjectOf } from "./rules.ts";

type Step =
  | (Extract<Rule, { kind: "entry" }> & { readonly groups: number })
  | (Extract<Rule, { kind: "if" }> & { endsAt: number })
  | Extract<Rule, { kind: "endif" }>;

/** The rules of a pattern table in order, with the place where each block ends. */
export interface Program {
  readonly steps: readonly Step[];
  readonly candidates: Candidates;
}

/** Puts rules into a program; a block without end runs to the end of the table. */
export function program(rules: Iterable<Rule>): Program {
  const steps: Step[] = [];
  const open: Extract<Step, { kind: "if" }>[] = [];
  for (const rule of rules) {
    if (rule.kind === "entry") steps.push({ ...rule, groups: largestGroup(rule.result) });
    else if (rule.kind === "if") {
      const step = { ...rule, endsAt: Number.POSITIVE_INFINITY };
      steps.push(step);
      open.push(step);
    } else {
      const block = open.pop();
      if (!block) continue;
      steps.push(rule);
      block.endsAt = steps.length;
    }
  }
  const filters = steps.map((step) =>
    step.kind === "endif" ? null : step.kind === "entry" ? step.filter : undefined,
  );
  return { steps, candidates: new Candidates(filters) };
}

/** The result of the first rule that matches the key (regexp_table(5), pcre_table(5), cidr_table(5)). */
export function run({ steps, candidates }: Program, key: string): Answer {
  const subject = subjectOf(key);
  let passedTo = 0;
  for (const at of candidates.of(subject)) {
    const step = steps[at] as Step;
    if (at < passedTo || step.kind === "endif") continue;
    const groups = step.condition(subject, step.kind === "entry" ? step.groups : 0);
    if (groups === "unsupported") return failed("a pattern on the way cannot be evaluated here");
    if (step.kind === "if") {
      if (!groups) passedTo = step.endsAt;
    } else if (groups) {
      const bytes = insertGroups(step.result, groups);
      const value = fromBytes(bytes);
      if (value !== undefined) return found(value);
      const log = `key "${key}": non-UTF-8 value "${shownBytes(bytes)}": malformed UTF-8 or invalid codepoint`;
      return { kind: "error", message: "query error", log };
    }
  }
  return notFound;
}
