import type { SourceText, Span } from "@mailconf/lossless";
import type { Spent } from "../resolve/limits.ts";
import type { ResolveOptions } from "../resolve/options.ts";
import type { Problem } from "../resolve/problem.ts";
import type { Step } from "../resolve/statements.ts";
import type { SettingRow } from "../settings.ts";
import type { FilterNode } from "./node.ts";
import type { Table } from "./table.ts";

/** A section that is open while the files are read. */
export interface OpenSection {
  /** The type, completed with the prefix of the section around; `undefined` at the top. */
  readonly key: string | undefined;
  readonly isFilter: boolean;
  readonly node: FilterNode;
  /** The row of a named filter. */
  readonly row: SettingRow | undefined;
  /** Its settings are not looked at: the section itself was refused. */
  readonly dead: boolean;
  readonly opened: {
    readonly path: string;
    readonly line: number;
    readonly source: SourceText;
    readonly span: Span;
  };
}

/** What is known while a 2.4 configuration is read. */
export interface State {
  readonly main: string;
  readonly table: Table;
  readonly options: ResolveOptions;
  readonly root: FilterNode;
  /** The settings that Dovecot makes by itself; absent while these are made. */
  readonly defaults: FilterNode | undefined;
  readonly sections: OpenSection[];
  readonly problems: Problem[];
  /** What includes and references have used up. */
  readonly spent: Spent;
  /** Where filters first set a key. */
  readonly seen: Map<string, string>;
  /** The value of `dovecot_config_version`. */
  configVersion: string | undefined;
  /** Its absence was reported. */
  isVersionMissed: boolean;
}

export const current = (state: State): OpenSection => state.sections.at(-1) as OpenSection;

/** Where the reader is, as messages and writers name it. */
export type Spot = Pick<Step, "source" | "path" | "line"> & { readonly span: Span; readonly nameSpan: Span };
