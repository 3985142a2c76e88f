import type { Migration } from "@mailconf/dovecot-migrate";
import { encodeCarried } from "@mailconf/lossless";
import type { DovecotFiles } from "../dovecot-files.ts";
import type { Draft } from "../transaction/index.ts";

/** Wishes for the files of a migration; the old ones stay as `NAME~`. Gives the migration back. */
export function draftMigration<T extends Migration & { readonly files: DovecotFiles }>(
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
