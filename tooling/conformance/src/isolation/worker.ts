import { parentPort } from "node:worker_threads";
import { failure } from "../check.ts";
import type { Job } from "../job.ts";
import { runJob } from "../run-job.ts";
import type { Answer } from "./isolated.ts";

// Runs the jobs that it is sent, one by one. A job that throws is a failed check.

const port = parentPort;
if (!port) throw new Error("expected to be started as a worker");

port.on("message", async (job: Job) => {
  try {
    port.postMessage({ checks: await runJob(job) } satisfies Answer);
  } catch (error) {
    port.postMessage({
      checks: [failure(job, `threw ${describe(error)}`, expectedOf(job))],
    } satisfies Answer);
  }
});
port.postMessage("ready");

/** The message, and the first line of the stack that says where. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const at = error.stack?.split("\n").find((line) => line.startsWith("    at "));
  return `${error.name}: ${error.message}${at ? ` (${at.trim()})` : ""}`;
}

const expectedOf = (job: Job): unknown =>
  job.kind === "case" ? (job.record as { expected?: unknown } | null)?.expected : undefined;
