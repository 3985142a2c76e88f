import { resolve } from "node:path";
import { maskRemark, migrate as migrateDovecot, type Remark } from "@mailconf/dovecot-migrate";
import { boundedPatches } from "../bounded-patches.ts";
import { dovecotFiles, isPart, mainFile } from "../dovecot-files.ts";
import { exit } from "../exit.ts";
import { draftMigration } from "../migration/draft.ts";
import { patches, readableRemark, writtenFiles } from "../migration/print.ts";
import { createOutput } from "../output.ts";
import { reportData, reportText } from "../print-report.ts";
import type { CommonOptions } from "../shared-options.ts";
import { shownPatch } from "../shown-patch.ts";
import { realPath, transaction, volumeAround } from "../transaction/index.ts";
import { version } from "../version.ts";

export interface MigrateOptions extends CommonOptions {
  readonly inPlace?: boolean;
  readonly root: string;
  readonly part?: boolean;
}

/** Rewrites a 2.3 configuration as 2.4, or shows how. */
export async function migrateDovecotFiles(path: string, options: MigrateOptions): Promise<void> {
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
