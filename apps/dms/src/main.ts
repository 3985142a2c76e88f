import { Command, CommanderError } from "commander";
import { apply } from "./commands/apply.ts";
import { build } from "./commands/build.ts";
import { check } from "./commands/check.ts";
import { diff } from "./commands/diff.ts";
import { explain } from "./commands/explain.ts";
import { file } from "./commands/file.ts";
import { migrate } from "./commands/migrate.ts";
import { where } from "./commands/where.ts";
import { reasonOf } from "./disk-files.ts";
import { exit, Stop } from "./exit.ts";
import { examples, exitStatuses } from "./help.ts";
import { recover } from "./transaction/index.ts";
import { version } from "./version.ts";
import { welcome } from "./welcome.ts";

const program = new Command("dms")
  .description(
    "docker-mailserver's settings in, every service's configuration out, each line with its reason.",
  )
  .version(version)
  .showHelpAfterError("(dms --help lists the commands)")
  .addHelpText("after", examples("dms check", "dms build out", "dms explain RELAY_HOST") + exitStatuses);
for (const command of [check(), build(), diff(), apply(), explain(), where(), file(), migrate()])
  program.addCommand(command);
program.hook("preAction", () => recover());
for (const command of [program, ...program.commands]) command.exitOverride();

// A reader that has seen enough (`dms file list … | head`) is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(exit.fine);
});

run().catch((error) => {
  process.exitCode = statusOf(error);
});

async function run(): Promise<void> {
  if (process.argv.length <= 2) process.stdout.write(`${welcome()}\n`);
  else await program.parseAsync();
}

function statusOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exit.fine : exit.usage;
  if (error instanceof Stop) {
    process.stderr.write(`dms: ${error.message}\n`);
    return error.status;
  }
  if (error instanceof Error && "code" in error && "syscall" in error) {
    process.stderr.write(
      `dms: ${reasonOf(error)}: ${(error as NodeJS.ErrnoException).path ?? error.message}\n`,
    );
    return exit.io;
  }
  throw error;
}
