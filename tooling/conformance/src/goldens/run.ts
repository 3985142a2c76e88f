import { type Check, failure } from "../check.ts";
import type { GoldenJob } from "../job.ts";

export async function runGolden(job: GoldenJob): Promise<readonly Check[]> {
  return [failure(job, "not built yet")];
}
