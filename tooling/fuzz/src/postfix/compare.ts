import fc from "fast-check";
import type { Disagreement, FuzzOptions, FuzzReport } from "../target.ts";
import type { Answer, Postconf, Trial } from "./postconf.ts";

/** A kind of input, how it is put to postconf, and what each side makes of it. */
export interface Comparison<Input> {
  readonly kind: string;
  readonly inputs: fc.Arbitrary<Input>;
  readonly trialOf: (input: Input) => Trial;
  /** What is compared; undefined if the program's answer says nothing, because it crashed. */
  readonly expected: (answer: Answer, input: Input) => unknown;
  readonly actual: (input: Input, answer: Answer) => unknown;
  /** Smaller inputs to try instead of one that fails. */
  readonly smaller: (input: Input) => Iterable<Input>;
}

const batch = 500;
const mostShown = 3;
/** Smaller inputs to try for one disagreement: a fatal error of postconf costs a second. */
const mostTried = 2_500;

/** Compares generated inputs, many to a shell, and shrinks the first disagreements; nothing if others are asked for. */
export function* compare<Input>(
  postconf: Postconf,
  comparison: Comparison<Input>,
  { runs, seed, only = "" }: FuzzOptions,
): Generator<FuzzReport> {
  if (!comparison.kind.includes(only)) return;
  const inputs = fc.sample(comparison.inputs, { numRuns: runs, seed });
  const disagreements: Disagreement[] = [];
  for (let start = 0; start < inputs.length; start += batch) {
    const some = inputs.slice(start, start + batch);
    const answers = postconf.run(some.map(comparison.trialOf));
    some.forEach((input, index) => {
      const answer = answers[index];
      if (!answer || disagreements.length >= mostShown || agrees(comparison, input, answer)) return;
      if (!fails(postconf, comparison, input)) return;
      disagreements.push(shrink(postconf, comparison, input));
    });
  }
  yield { kind: comparison.kind, runs: inputs.length, disagreements };
}

function agrees<Input>({ expected, actual }: Comparison<Input>, input: Input, answer: Answer): boolean {
  const wanted = expected(answer, input);
  return wanted === undefined || JSON.stringify(wanted) === JSON.stringify(actual(input, answer));
}

/**
 * Whether no answer to an input agrees. postconf visits names in the order of a hash table with a seed of its own, so
 * which of two fatal errors comes first is left to chance.
 */
function fails<Input>(postconf: Postconf, comparison: Comparison<Input>, input: Input): boolean {
  const trial = comparison.trialOf(input);
  return !postconf
    .run([trial, trial, trial, trial, trial, trial])
    .some((answer) => agrees(comparison, input, answer));
}

/** Takes away whatever can go while the two still disagree. */
function shrink<Input>(postconf: Postconf, comparison: Comparison<Input>, failing: Input): Disagreement {
  let smallest = failing;
  let tried = 0;
  for (let isSmaller = true; isSmaller && tried < mostTried; ) {
    isSmaller = false;
    const candidates = [...comparison.smaller(smallest)];
    for (let start = 0; start < candidates.length && !isSmaller && tried < mostTried; start += batch) {
      const some = candidates.slice(start, start + batch);
      tried += some.length;
      const answers = postconf.run(some.map(comparison.trialOf));
      const failed = some.find((input, index) => {
        const answer = answers[index];
        return answer && !agrees(comparison, input, answer) && fails(postconf, comparison, input);
      });
      if (failed !== undefined) {
        smallest = failed;
        isSmaller = true;
      }
    }
  }
  const [answer] = postconf.run([comparison.trialOf(smallest)]);
  if (!answer) throw new Error("postconf gave no answer");
  return {
    input: JSON.stringify(smallest),
    ...differing(comparison.expected(answer, smallest), comparison.actual(smallest, answer)),
  };
}

/** A text with one part left out: halves, then quarters, down to single characters. */
export function* shorter(text: string): Generator<string> {
  for (let size = Math.ceil(text.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < text.length; start += size) {
      yield text.slice(0, start) + text.slice(start + size);
    }
  }
}

/** The fields in which two answers differ. */
function differing(
  expected: unknown,
  actual: unknown,
): { readonly expected: unknown; readonly actual: unknown } {
  const ours = { ...(actual as object) } as Record<string, unknown>;
  const theirs = { ...(expected as object) } as Record<string, unknown>;
  const fields = Object.keys({ ...theirs, ...ours }).filter(
    (field) => JSON.stringify(ours[field]) !== JSON.stringify(theirs[field]),
  );
  const pick = (answer: Record<string, unknown>) =>
    Object.fromEntries(fields.map((field) => [field, answer[field]]));
  return { expected: pick(theirs), actual: pick(ours) };
}
