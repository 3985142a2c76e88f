import { answerSchema } from "../json/schema.ts";
import { createOutput } from "../output.ts";
import type { CommonOptions } from "../shared-options.ts";
import { version } from "../version.ts";

/** Prints the JSON Schema of all answers. */
export async function printSchema(options: CommonOptions): Promise<void> {
  const output = createOutput({ ...options, version });
  const made = answerSchema();
  output.data(JSON.stringify(made, null, 2));
  output.object({ command: "schema", ok: true, findings: [], data: made });
}
