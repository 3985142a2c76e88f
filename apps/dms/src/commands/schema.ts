import type { Command } from "commander";
import { examples } from "../help.ts";
import { createOutput } from "../output.ts";
import { type CommonOptions, command } from "../shared-options.ts";
import { version } from "../version.ts";

/** `dms schema`: what programs may rely on. */
export const schema = (): Command =>
  command("schema", "Print the JSON Schema of what every command prints with --json.")
    .addHelpText("after", examples("dms schema", "dms schema > answer.schema.json"))
    .action(async (options: CommonOptions) => {
      // Loaded when it is asked for: no other command needs it.
      const { answerSchema } = await import("../json/schema.ts");
      const output = createOutput({ ...options, version });
      const made = answerSchema();
      output.data(JSON.stringify(made, null, 2));
      output.object({ command: "schema", ok: true, findings: [], data: made });
    });
