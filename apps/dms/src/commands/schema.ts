import type { Command } from "commander";
import { examples } from "../help.ts";
import { type CommonOptions, command } from "../shared-options.ts";

/** `dms schema`: what programs may rely on. */
export const schema = (): Command =>
  command("schema", "Print the JSON Schema of what every command prints with --json.")
    .addHelpText("after", examples("dms schema", "dms schema > answer.schema.json"))
    .action(async (options: CommonOptions) => (await import("../actions/schema.ts")).printSchema(options));
