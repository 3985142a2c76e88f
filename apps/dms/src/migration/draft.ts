import type { Migration } from "@mailconf/dovecot-migrate";
import { encodeCarried } from "@mailconf/lossless";
import { displayed } from "../displayed.ts";
import type { DovecotFiles } from "../dovecot-files.ts";
import { exit, Stop } from "../exit.ts";
import type { Draft } from "../transaction/index.ts";

/**
 * Wishes for the files of a migration; the old ones stay as `NAME~`. Gives the migration back.
 *
 * @throws Stop if a file of the configuration could not be read: one that is half of 2.3 starts no Dovecot
 */
export function draftMigration<T extends Migration & { readonly files: DovecotFiles }>(
  draft: Draft,
  migration: T,
): T {
  const { files } = migration;
  const unread = unreadFiles(migration);
  if (unread.length > 0) {
    const why = "nothing is changed, because the configuration cannot be read as a whole";
    throw new Stop(exit.io, `${why}: ${unread.join(", ")}`);
  }
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

/** What is a part of the configuration and could not be read, as people are shown it. */
const unreadFiles = ({ files, notFollowed }: Migration & { readonly files: DovecotFiles }): string[] => [
  ...new Set([
    ...files.findings.map(({ source }) => source.name),
    ...notFollowed.map(({ path }) => displayed(files.outside(path))),
  ]),
];
