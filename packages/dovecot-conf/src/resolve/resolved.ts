import type { SourceText, Span } from "@mailconf/lossless";
import type { Version } from "../version.ts";
import type { Connection } from "./options.ts";
import type { Problem } from "./problem.ts";
import type { SettingView, TreeView } from "./value.ts";

/** What an include names and is not there or cannot be read: the views are without it. */
export interface Missing {
  /** The path or pattern, completed by the folder of the file that names it. */
  readonly path: string;
  /** Where the include stands. */
  readonly source: SourceText;
  readonly span: Span;
  /** `!include_try`: Dovecot does without it as well. */
  readonly isOptional: boolean;
}

/** What the files of a configuration mean together. */
export interface Resolved {
  readonly version: Version;
  /** Every file that was read, by the path that Dovecot uses, in the order of reading. */
  readonly files: ReadonlyMap<string, SourceText>;
  /** Files that were to be included and are not there, and patterns that match nothing, in the order of reading. */
  readonly missing: readonly Missing[];
  /** All problems, in the order in which Dovecot would meet them. */
  readonly problems: readonly Problem[];
  /**
   * The message with which doveconf refuses the configuration, without `doveconf: Fatal:`; `undefined` if it accepts
   * it. doveconf stops at its first error; the views here leave out what is wrong and show the rest.
   */
  readonly error: string | undefined;
  /** `doveconf -n`: what differs from the defaults, sorted as doveconf sorts it. */
  readonly changed: () => readonly TreeView[];
  /** `doveconf -N`: what the files set. */
  readonly explicit: () => readonly TreeView[];
  /** `doveconf -a`: every setting. */
  readonly all: () => readonly TreeView[];
  /**
   * What `doveconf -f ... NAME` prints for a connection of which some facts are known: a setting of the top level, a
   * section by its path (`service/auth`), or what a path leads to (`namespace/inbox/prefix`) in the sections around.
   * Empty for a name that is not there. doveconf 2.4 shows a setting that stands in a named filter
   * (`mdbox_rotate_size`) with its default; ask for `mdbox/rotate_size`, or use `get`.
   */
  readonly lookup: (name: string, connection?: Connection) => readonly TreeView[];
  /** The value of a setting for a connection, wherever it stands. */
  readonly get: (name: string, connection?: Connection) => SettingView | undefined;
}
