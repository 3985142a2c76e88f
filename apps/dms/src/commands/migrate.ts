import type { Command } from "commander";
import type { MigrateOptions } from "../actions/migrate.ts";
import { examples } from "../help.ts";
import { command, group } from "../shared-options.ts";

/** `dms migrate dovecot`: a 2.3 configuration as 2.4. */
export const migrate = (): Command =>
  group("migrate", "Rewrite old configuration for newer programs.").addCommand(
    command("dovecot", "Rewrite a Dovecot 2.3 configuration, with all that it includes, as 2.4.")
      .argument("<path>", "dovecot.conf, or the folder that holds it")
      .option("--in-place", "write the files; each old one stays as NAME~")
      .option(
        "--part",
        "the file is included by another one, as local.conf and docker-mailserver's dovecot.cf are",
      )
      .option("--root <folder>", "the folder that absolute paths of the configuration lie below", "/")
      .addHelpText(
        "after",
        examples(
          "dms migrate dovecot /etc/dovecot",
          "dms migrate dovecot /srv/copy/etc/dovecot --root /srv/copy --in-place",
        ),
      )
      .action(async (path: string, options: MigrateOptions) =>
        (await import("../actions/migrate.ts")).migrateDovecotFiles(path, options),
      ),
  );
