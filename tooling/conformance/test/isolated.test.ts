import { expect, test } from "vitest";
import type { Check } from "../src/check.ts";
import { isolated } from "../src/isolation/isolated.ts";
import type { CaseJob } from "../src/job.ts";

/** A worker that passes every job, but for those whose record is JavaScript: that it runs. */
const script = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from "node:worker_threads";
    parentPort.on("message", (job) => {
      if (typeof job.record === "string") eval(job.record);
      parentPort.postMessage({ checks: [{ id: job.id, place: job.place, passed: true }] });
    });
    parentPort.postMessage("ready");
  `)}`,
);

const job = (id: string, record?: string): CaseJob => ({
  kind: "case",
  id,
  place: "here",
  folders: [],
  record,
});

async function outcomes(...jobs: CaseJob[]) {
  const checks: Check[] = [];
  for await (const answers of isolated(jobs, 300, script)) checks.push(...answers);
  return checks.map(({ id, passed, actual }) => (passed ? id : `${id} failed: ${actual}`));
}

test("jobs are answered in order", async () => {
  expect(await outcomes(job("a"), job("b"))).toEqual(["a", "b"]);
});

test("a job that never ends fails, and the next one runs", async () => {
  expect(await outcomes(job("a", "for (;;);"), job("b"))).toEqual(["a failed: no answer within 0.3 s", "b"]);
});

test("a job that ends its thread fails, and the next one runs", async () => {
  expect(await outcomes(job("a", "process.exit(7)"), job("b"))).toEqual([
    "a failed: stopped with exit code 7",
    "b",
  ]);
});

test("a job that breaks its thread fails, and the next one runs", async () => {
  expect(await outcomes(job("a", "throw new Error('oh')"), job("b"))).toEqual([
    "a failed: stopped with Error: oh",
    "b",
  ]);
});
