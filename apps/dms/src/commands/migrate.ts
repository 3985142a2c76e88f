import { resolve } from "node:path";
import type { Migration, Remark } from "@mailconf/dovecot-migrate";
import { carriedAsLatin1, encodeCarried, maskText, sourceText } from "@mailconf/lossless";
import type { Command } from "commander";
import { displayed } from "../disk-files.ts";
import type { DovecotFiles } from "../dovecot-files.ts";
import { exit } from "../exit.ts";
import { examples } from "../help.ts";
import { createOutput } from "../output.ts";
import { reportData, reportText } from "../print-report.ts";
import { type CommonOptions, command, group } from "../shared-options.ts";
import { type Draft, realPath, transaction, volumeAround } from "../transaction/index.ts";
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
  const { files, changed, added, secretSpans, remarks } = options.inPlace
    ? await transaction((draft) => draftMigration(draft, read()), {
        volume: volumeAround(realPath(file).path),
      })
    : read();
  const shown = (file: string, text: string) =>
    carriedAsLatin1(maskText(text, secretSpans(file, sourceText(text))));
  const shownRemark = (one: Remark) =>
    withReadableBytes(maskRemark(one, secretSpans(one.source.name, one.source)));
  if (options.inPlace) {
    for (const file of changed.keys()) output.data(`rewritten ${displayed(files.outside(file))}`);
    for (const [file, { readableAs }] of added)
      output.data(
        `new ${displayed(files.outside(file))}, owner and mode as ${displayed(files.outside(readableAs))}`,
      );
  } else {
    const texts = [...changed, ...[...added].map(([file, { text }]) => [file, text] as const)];
    for (const [file, text] of texts) {
      const before = files.read(file)?.text;
      const patch = shownPatch(
        {
          name: before === undefined ? "/dev/null" : `a${file}`,
          text: before ?? "",
          shown: shown(file, before ?? ""),
        },
        { name: `b${file}`, text, shown: shown(file, text) },
      );
      output.data(patch.trimEnd());
    }
  }
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

/** A remark as people read it, also where it repeats bytes that are no UTF-8. */
const withReadableBytes = ({ from, to, why, ...rest }: Remark): Remark => ({
  ...rest,
  from: carriedAsLatin1(from),
  to: carriedAsLatin1(to),
  ...(why !== undefined && { why: carriedAsLatin1(why) }),
});

/** Wishes for the files of a migration; the old ones stay as `NAME~`. Gives the migration back. */
function draftMigration<T extends Migration & { readonly files: DovecotFiles }>(
  draft: Draft,
  migration: T,
): T {
  const { files } = migration;
  for (const [file, text] of migration.changed) {
    const source = files.read(file);
    if (!source) continue;
    draft.replace(files.outside(file), encodeCarried(text), {
      backup: true,
      madeFrom: encodeCarried(source.text),
    });
  }
  for (const [file, { text, readableAs }] of migration.added)
    draft.createLike(files.outside(file), encodeCarried(text), files.outside(readableAs));
  return migration;
}
