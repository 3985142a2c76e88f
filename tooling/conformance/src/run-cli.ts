import { fileURLToPath } from "node:url";
import { type CliCase, type Command, type Fault, runCase, type Start, startsOf } from "@tooling/cli-cases";
import { type Check, failure, type Subject } from "./check.ts";
import type { CliJob } from "./job.ts";

// The folder of this project, from `src` as well as from `dist`.
const root = fileURLToPath(new URL("../../..", import.meta.url));

/** The command line of this project. */
const command: Command = { file: `${root}apps/dms/dist/main.js`, root: root.replace(/\/$/, "") };

/** Runs the cases of the command line, two at a time; the checks are in the order of the cases. */
export async function runCli(jobs: readonly CliJob[]): Promise<Check[]> {
  const runs = jobs.flatMap((job) =>
    startsOf(kindOf(job)).map((start, index) => ({ job, start, isFirst: index === 0 })),
  );
  const checks: Check[] = [];
  const waiting = runs.entries();
  const work = async () => {
    for (const [index, { job, start, isFirst }] of waiting) checks[index] = await check(job, start, isFirst);
  };
  await Promise.all([work(), work()]);
  return checks;
}

async function check(job: CliJob, start: Start, isFirst: boolean): Promise<Check> {
  const { place, about, record } = job;
  const kind = kindOf(job);
  const subject: Subject = {
    id: isFirst ? job.id : `${job.id} (${start})`,
    place,
    ...(about !== undefined && { about }),
    ...(kind !== undefined && { kind }),
  };
  if (!isCase(record)) return failure(subject, "expected a case with steps");
  try {
    const { faults, missing } = await runCase(record, command, start);
    return { ...verdict(subject, faults), ...(missing.length > 0 && { notAsked: missing }) };
  } catch (error) {
    return failure(subject, `the case cannot be run: ${error instanceof Error ? error.message : error}`);
  }
}

function verdict(subject: Subject, faults: readonly Fault[]): Check {
  if (faults.length === 0) return { ...subject, passed: true };
  const [first] = faults;
  const listed = (side: "expected" | "actual") => faults.map((fault) => `${fault.at}: ${fault[side]}`);
  return {
    ...subject,
    passed: false,
    ...(first && { difference: { path: first.at, expected: first.expected, actual: first.actual } }),
    expected: listed("expected"),
    actual: listed("actual"),
  };
}

const isCase = (record: unknown): record is CliCase =>
  typeof record === "object" && record !== null && "steps" in record && Array.isArray(record.steps);

const kindOf = ({ record }: CliJob): string | undefined => {
  const kind = typeof record === "object" && record !== null && "kind" in record ? record.kind : undefined;
  return typeof kind === "string" ? kind : undefined;
};
