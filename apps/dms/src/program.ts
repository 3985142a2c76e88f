import { Command } from "commander";
import { called } from "./called.ts";
import { apply } from "./commands/apply.ts";
import { build } from "./commands/build.ts";
import { check } from "./commands/check.ts";
import { diff } from "./commands/diff.ts";
import { explain } from "./commands/explain.ts";
import { file } from "./commands/file.ts";
import { migrate } from "./commands/migrate.ts";
import { rules } from "./commands/rules.ts";
import { schema } from "./commands/schema.ts";
import { where } from "./commands/where.ts";
import { refuseRepeatedOptions } from "./given-once.ts";
import { examples, exitStatuses } from "./help.ts";
import { version } from "./version.ts";

/** The command with all that it can do. Under the name `mailconf` it begins with what needs no docker-mailserver. */
export function program(): Command {
  const whole = withCommands();
  refuseRepeatedOptions(whole);
  return whole;
}

function withCommands(): Command {
  const whole = new Command(called())
    .version(version)
    .showHelpAfterError(`(${called()} --help lists the commands)`);
  const ofContainer = () => [build(), diff(), apply(), explain(), where()];
  if (called() === "mailconf") {
    whole.description(
      "Checks, reads and changes the configuration of mail servers: Postfix, Dovecot, fetchmail and what stands around them.",
    );
    add(whole, "Commands:", [check(), file(), migrate(), rules(), schema()]);
    add(whole, "Of docker-mailserver:", ofContainer());
    return whole.addHelpText(
      "after",
      examples(
        "mailconf check /etc/postfix /etc/dovecot",
        "mailconf file check .fetchmailrc",
        "mailconf file query /etc/postfix/main.cf myhostname",
        "mailconf migrate dovecot /etc/dovecot",
      ) + exitStatuses(),
    );
  }
  whole.description(
    "docker-mailserver's settings in, every service's configuration out, each line with its reason.",
  );
  add(whole, "Commands:", [check(), ...ofContainer(), file(), migrate(), rules(), schema()]);
  return whole.addHelpText(
    "after",
    examples("dms check", "dms build out", "dms explain RELAY_HOST") + exitStatuses(),
  );
}

function add(whole: Command, heading: string, commands: readonly Command[]): void {
  whole.commandsGroup(heading);
  for (const command of commands) whole.addCommand(command);
}
