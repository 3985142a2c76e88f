import type { Files } from "@mailconf/lossless";
import { type Answer, failed } from "./answer.ts";
import { printable } from "./printable.ts";
import { type StoreOptions, storedKey } from "./stored.ts";

/** What a table specification may refer to. Nothing is read but what these give. */
export interface World extends StoreOptions {
  /** The files that tables and lists are read from; without them there are none. */
  readonly files?: Pick<Files, "read">;
  /** The variables that `environ:` sees: Postfix passes on only those of `import_environment`. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Which of `count` values a `randmap:` gives for a key, from 0; the first one if this is left out. */
  readonly choose?: (count: number, key: string) => number;
  /**
   * Answers for tables that are no files: `ldap:`, `mysql:`, `tcp:`, `socketmap:`, `unix:`… A client whose file with
   * settings `files` do not have is not asked.
   */
  readonly ask?: (type: string, name: string, key: string) => Answer;
  /** Whether `hash:` and its like were built with folded keys, if not as `foldKeys` says. */
  readonly builtFolded?: boolean;
  /**
   * Values are lists of files, which `files` have, and answers are what `postmap -F` stores: their contents in base64;
   * see `fileContent`. So are the values of `tls_server_sni_maps`.
   */
  readonly valuesAreFiles?: boolean;
  /** Whether results of `regexp:` and `pcre:` may insert groups; see `allowsSubstitution`. True by default. */
  readonly substitution?: boolean;
  /** The type of a specification without one (`default_database_type`); `hash` if left out. */
  readonly defaultType?: string;
}

/** A table that can be asked. */
export interface OpenedTable {
  /** As it was written. */
  readonly spec: string;
  readonly type: string;
  readonly name: string;
  /**
   * Whether keys are compared (`fixed`) or tested (`pattern`): fixed tables fold the key, and only they are asked for
   * partial keys such as a domain without its address.
   */
  readonly style: "fixed" | "pattern";
  /** Why the table cannot be opened, in Postfix's words: then every lookup is an error. */
  readonly problem?: string;
  /** What Postfix logs when it opens the table. */
  readonly log: readonly string[];
  lookup(key: string): Answer;
}

/** How a table is named. */
export type Named = Pick<OpenedTable, "spec" | "type" | "name">;

/** A table that cannot be opened. */
export function broken(named: Named, reason: string): OpenedTable {
  const problem = printable(reason);
  return { ...named, style: "pattern", problem, log: [], lookup: () => failed(problem) };
}

/** What a lookup in a table of another table says if that one fails. */
export const queryError = ({ type, name }: Named): Answer =>
  failed(`table ${type}:${name}: query error: Application error`);

/** A table that compares folded keys. */
export const fixed = (
  named: Named,
  world: World,
  lookup: (key: string) => Answer,
  log: readonly string[] = [],
): OpenedTable => ({
  ...named,
  style: "fixed",
  log,
  lookup: (key) => lookup(storedKey(key, world)),
});
