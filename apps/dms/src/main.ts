#!/usr/bin/env sh
import { visible } from "@mailconf/lossless";
import { Command } from "commander";
import { withoutSecrets } from "./command-line-secrets.ts";
import { apply } from "./commands/apply.ts";
import { build } from "./commands/build.ts";
import { check } from "./commands/check.ts";
import { diff } from "./commands/diff.ts";
import { explain } from "./commands/explain.ts";
import { file } from "./commands/file.ts";
import { migrate } from "./commands/migrate.ts";
import { rules } from "./commands/rules.ts";
import { where } from "./commands/where.ts";
import { failureOf, sayFailure } from "./failure.ts";
import { examples, exitStatuses } from "./help.ts";
import { refuseNodeOptions } from "./node-options.ts";
import { watchStreams } from "./streams.ts";
import { recover } from "./transaction/index.ts";
import { version } from "./version.ts";
import { welcome } from "./welcome.ts";

watchStreams();
process.on("uncaughtException", (error) => {
  end(error);
  process.exit();
});

const program = new Command("dms")
  .description(
    "docker-mailserver's settings in, every service's configuration out, each line with its reason.",
  )
  .version(version)
  .showHelpAfterError("(dms --help lists the commands)")
  .addHelpText("after", examples("dms check", "dms build out", "dms explain RELAY_HOST") + exitStatuses);
for (const command of [check(), build(), diff(), apply(), explain(), rules(), where(), file(), migrate()])
  program.addCommand(command);
program.hook("preAction", () => recover());
for (const command of withNested(program)) {
  command.exitOverride().configureOutput({
    writeOut: (text) => process.stdout.write(visible(text)),
    writeErr: (text) => process.stderr.write(visible(withoutSecrets(text))),
  });
}

run().catch(end);

async function run(): Promise<void> {
  refuseNodeOptions(process.argv.slice(2));
  if (process.argv.length <= 2) process.stdout.write(`${welcome()}\n`);
  else await program.parseAsync();
}

/** The one place where a command ends by an error, whatever it is: a status, one line, and with `--json` one object. */
function end(error: unknown): void {
  const words = process.argv.slice(2);
  const command = nameOf(program, words);
  const failure = failureOf(error, ["dms", command].join(" ").trim());
  if (!failure) return;
  process.exitCode = failure.status;
  sayFailure(failure, { command, json: words.includes("--json") });
}

/** A command with all that it groups. */
function withNested(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withNested)];
}

/** The name of the command that words call: `file get`. */
function nameOf({ commands }: Command, words: readonly string[]): string {
  for (const [index, word] of words.entries()) {
    const called = commands.find((one) => one.name() === word);
    if (called) return `${word} ${nameOf(called, words.slice(index + 1))}`.trim();
  }
  return "";
}
