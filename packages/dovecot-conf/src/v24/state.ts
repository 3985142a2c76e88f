import type { Spent } from "../resolve/limits.ts";
import type { OpenSection as AnyOpenSection } from "../resolve/open-section.ts";
import type { ResolveOptions } from "../resolve/options.ts";
import type { Problem } from "../resolve/problem.ts";
import type { SettingRow } from "../settings.ts";
import type { FilterNode } from "./node.ts";
import type { Table } from "./table.ts";

/** A section that is open while the files are read. */
export interface OpenSection extends AnyOpenSection {
  /** The type, completed with the prefix of the section around; `undefined` at the top. */
  readonly key: string | undefined;
  readonly node: FilterNode;
  /** The row of a named filter. */
  readonly row: SettingRow | undefined;
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
