import { resolve } from "node:path";
import type { Remark } from "@mailconf/dovecot-migrate";
import type { Command } from "commander";
import { boundedPatches } from "../bounded-patches.ts";
import { exit } from "../exit.ts";
import { examples } from "../help.ts";
import { draftMigration } from "../migration/draft.ts";
import { patches, readableRemark, writtenFiles } from "../migration/print.ts";
import { createOutput } from "../output.ts";
import { reportData, reportText } from "../print-report.ts";
import { type CommonOptions, command, group } from "../shared-options.ts";
import { realPath, transaction, volumeAround } from "../transaction/index.ts";
import { version } from "../version.ts";

interface MigrateOptions extends CommonOptions {
  readonly inPlace?: boolean;
  readonly root: string;
  readonly part?: boolean;
}

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
      .action(run),
  );

async function run(path: string, options: MigrateOptions): Promise<void> {
  // Loaded when it is asked for: the tables of settings would make every other command start later.
  const { maskRemark, migrate: migrateDovecot } = await import("@mailconf/dovecot-migrate");
  const { isPart, mainFile, dovecotFiles } = await import("../dovecot-files.ts");
  const { shownPatch } = await import("../shown-patch.ts");
  const output = createOutput({ ...options, version });
  const root = resolve(options.root);
  const file = mainFile(path, options.inPlace ? exit.unsafe : exit.io);
  // They keep what was read; if the files change, they are read again.
  const read = () => {
    const files = dovecotFiles(root);
    const main = files.inside(file);
    const { isMoreReadable } = files;
    return {
      files,
      ...migrateDovecot(main, files, { isPart: options.part ?? isPart(main), isMoreReadable }),
    };
  };
  const migrated = options.inPlace
    ? await transaction((draft) => draftMigration(draft, read()), {
        volume: volumeAround(realPath(file).path),
      })
    : read();
  const { files, changed, added, secretSpans, remarks } = migrated;
  if (options.inPlace) for (const line of writtenFiles(migrated)) output.data(line);
  else {
    const bounded = boundedPatches();
    for (const patch of patches(migrated, shownPatch)) output.data(bounded(patch).trimEnd());
  }
  const shownRemark = (one: Remark) =>
    readableRemark(maskRemark(one, secretSpans(one.source.name, one.source)));
  const { findings } = files;
  output.findings(findings);
  output.talk(reportText(remarks, changed.size + added.size, shownRemark));
  const ok = findings.length === 0 && !remarks.some(({ verdict }) => verdict === "manual");
  output.object({
    command: "migrate dovecot",
    ok,
    findings,
    data: {
      changed: [...changed.keys()],
      added: [...added].map(([file, { readableAs }]) => ({ file, readableAs })),
      inPlace: options.inPlace ?? false,
      ...reportData(remarks, shownRemark),
    },
  });
  if (!ok) process.exitCode = exit.errors;
}
