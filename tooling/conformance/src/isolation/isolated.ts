import { Worker } from "node:worker_threads";
import { type Check, failure } from "../check.ts";
import type { Job } from "../job.ts";

/** What a worker sends back for a job. */
export interface Answer {
  readonly checks: readonly Check[];
}

/**
 * Runs jobs in a thread of their own, in order. A job that does not answer in time, or that brings its thread
 * down, is a failed check; the next one gets a new thread.
 *
 * @param limit longest time that one job may take, in milliseconds
 */
export async function* isolated(
  jobs: Iterable<Job>,
  limit: number,
  script: URL,
): AsyncGenerator<readonly Check[]> {
  let thread: Thread | undefined;
  try {
    for (const job of jobs) {
      thread ??= await Thread.start(script);
      const answer = await thread.ask(job, limit);
      if (typeof answer !== "string") yield answer.checks;
      else {
        yield [failure(job, answer)];
        await thread.stop();
        thread = undefined;
      }
    }
  } finally {
    await thread?.stop();
  }
}

/** A worker with one question at a time. */
class Thread {
  readonly #worker: Worker;

  private constructor(worker: Worker) {
    this.#worker = worker;
  }

  static async start(script: URL): Promise<Thread> {
    const worker = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: 1024 } });
    const thread = new Thread(worker);
    const problem = await thread.#next<string>(60_000);
    if (problem !== "ready") throw new Error(`the worker did not start: ${problem}`);
    return thread;
  }

  /** The answer, or why there is none. */
  ask(job: Job, limit: number): Promise<Answer | string> {
    this.#worker.postMessage(job);
    return this.#next<Answer>(limit);
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #next<Message>(limit: number): Promise<Message | string> {
    const worker = this.#worker;
    return new Promise((resolve) => {
      const settle = (value: Message | string) => {
        clearTimeout(timer);
        worker.off("message", settle).off("error", onError).off("exit", onExit);
        resolve(value);
      };
      const onError = (error: Error) => settle(`stopped with ${error.name}: ${error.message}`);
      const onExit = (code: number) => settle(`stopped with exit code ${code}`);
      const timer = setTimeout(() => settle(`no answer within ${limit / 1000} s`), limit);
      worker.on("message", settle).on("error", onError).on("exit", onExit);
    });
  }
}
