import { type Command, Option } from "commander";
import { asOption } from "../files/options.ts";
import { command } from "../shared-options.ts";

/** `dms file get|query|list|set|unset`, in the order of its help. */
export const fileVerbs = (): Command[] => [
  reading("get", "<file> <key...>", "print what the file says for a key"),
  reading("query", "<file> <key...>", "print what the program makes of a key"),
  reading("list", "<file>", "print every key with its value"),
  changing("set", "<file> <key...>", "give a key a value: the last word"),
  changing("unset", "<file> <key...>", "take a key away"),
];

const verbCommand = (name: string, words: string, summary: string): Command =>
  command(name, summary)
    .arguments(words)
    .addOption(asOption())
    .addOption(new Option("--show-secrets", "print passwords too, on a terminal"));

const reading = (name: "get" | "query" | "list", words: string, summary: string): Command =>
  verbCommand(name, words, summary).action(async (path: string, ...rest: unknown[]) =>
    (await import("../actions/of-file.ts")).readFileSettings(name, path, ...rest),
  );

const changing = (name: "set" | "unset", words: string, summary: string): Command =>
  verbCommand(name, words, summary)
    .option("--dry-run", "say whether the file would change; write nothing")
    .option("--diff", "show the change as unified diff")
    .action(async (path: string, ...rest: unknown[]) =>
      (await import("../actions/of-file.ts")).changeFileSettings(name, path, ...rest),
    );
