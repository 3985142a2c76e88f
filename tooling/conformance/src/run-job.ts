import type { Check } from "./check.ts";
import type { Job } from "./job.ts";

/** The checks of a job. */
export async function runJob(job: Job): Promise<readonly Check[]> {
  switch (job.kind) {
    case "case":
      return [await (await import("./run-case.ts")).runCase(job)];
    case "corpus":
      return [await (await import("./run-corpus.ts")).runCorpus(job)];
    case "golden":
      return await (await import("./goldens/run.ts")).runGolden(job);
  }
}
