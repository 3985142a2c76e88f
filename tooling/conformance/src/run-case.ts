import { runnerOf } from "./cases/index.ts";
import { type Check, compare, failure } from "./check.ts";
import type { CaseJob } from "./job.ts";

/** Runs a recorded case. A case of a kind that nobody knows fails. */
export async function runCase(job: CaseJob): Promise<Check> {
  const { id, place, about, folders, record } = job;
  const subject = { id, place, ...(about !== undefined && { about }) };
  if (typeof record !== "object" || record === null) return failure(subject, "expected an object per case");
  const runner = await runnerOf(folders, record as Readonly<Record<string, unknown>>);
  if (!runner) return failure(subject, `no runner for this kind of case in ${folders.join(", ")}`);
  const { expected, actual, notAsked } = await runner(record);
  return { ...compare(subject, expected, actual), ...(notAsked && { notAsked }) };
}
