import { parse as parseDovecot } from "@mailconf/dovecot-conf";
import type { Change, SourceText } from "@mailconf/lossless";
import { parse as parseMainCf } from "@mailconf/postfix-main-cf";
import { parse as parseMasterCf } from "@mailconf/postfix-master-cf";
import * as ini from "@mailconf/service-files/ini";
import * as shell from "@mailconf/service-files/shell";
import type { Key } from "../effect.ts";
import type { Release } from "../releases/release.ts";

/** A document of any format, as far as a fold needs it. */
export interface AnyDocument {
  readonly keys: readonly Key[];
  get(key: Key): string | undefined;
  locate(key: Key): { readonly start: number; readonly end: number } | undefined;
  edit(changes: readonly Change<Key>[]): AnyDocument;
  /** Throws a RangeError for a change that the format cannot express. */
  editsFor(change: Change<Key>): unknown;
  /** Where the format has references: sets exactly these characters. */
  setText?(key: Key, value: string): AnyDocument;
  toString(): string;
  toBytes(): Uint8Array;
}

/** How a fold reads the files of one format. */
export interface Format {
  readonly parse: (source: SourceText) => AnyDocument;
  /** A value in which every character means itself, where the format has a spelling for that. */
  readonly literal?: (value: string) => string;
  /** Whether a setting fits depends on the rest of the file: a service must be there to have one. */
  readonly needsContext?: boolean;
}

/** The format of a file by its place in the container; undefined if it has no settings we could edit. */
export function formatOf(path: string, release: Release): Format | undefined {
  if (path === "/etc/postfix/main.cf") return mainCf;
  if (path === "/etc/postfix/master.cf") return masterCf;
  if (path.startsWith("/etc/supervisor/")) return supervisor;
  if (path.startsWith("/etc/default/")) return shellVariables;
  if (path.startsWith("/etc/dovecot/") && /\.(conf|inc|ext)$/.test(path)) {
    return release.dovecot === "2.3" ? dovecot23 : dovecot24;
  }
  return undefined;
}

/** A typed parser as one for any key: a fold hands every document only keys of its own format. */
const format = (parse: (source: SourceText) => unknown, more: Omit<Format, "parse"> = {}): Format =>
  ({ parse, ...more }) as Format;

/** In Postfix `$$` is a dollar sign (postconf(5)). */
const withoutReferences = (value: string) => value.replaceAll("$", "$$$$");

const mainCf = format(parseMainCf, { literal: withoutReferences });
const masterCf = format(parseMasterCf, { literal: withoutReferences, needsContext: true });
const supervisor = format((source) => ini.parse(source, { program: "supervisor" }), {
  literal: ini.literal,
});
const shellVariables = format((source) => shell.parse(source));
const dovecot23 = format((source) => parseDovecot(source, { version: "2.3" }));
const dovecot24 = format((source) => parseDovecot(source, { version: "2.4" }));
