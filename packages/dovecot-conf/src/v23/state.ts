import type { Spent } from "../resolve/limits.ts";
import type { OpenSection as AnyOpenSection } from "../resolve/open-section.ts";
import type { ResolveOptions } from "../resolve/options.ts";
import type { Problem } from "../resolve/problem.ts";
import type { Filter } from "./filter.ts";
import type { Store } from "./store.ts";
import type { Table } from "./table.ts";

/** The settings of one filter; the first one is the top level. */
export interface FilterStore {
  readonly filter: Filter;
  readonly store: Store;
  /** The first line of its first block, `FILE:LINE`; empty for the top level. */
  readonly opened: string;
}

/** A section that is open while the files are read. */
export interface OpenSection extends AnyOpenSection {
  readonly type: string;
  readonly current: FilterStore;
  /** The path of the keys in it, with a slash at the end; empty at the top level and in filters. */
  readonly prefix: string;
  /** It has the name of a setting, so that nothing in it is known; the first name says so for all. */
  readonly isSetting?: boolean;
}

/** What is known while a 2.3 configuration is read. */
export interface State {
  readonly main: string;
  readonly table: Table;
  readonly options: ResolveOptions;
  readonly stores: FilterStore[];
  readonly byFilter: Map<string, FilterStore>;
  readonly sections: OpenSection[];
  readonly problems: Problem[];
  /** What includes and references have used up. */
  readonly spent: Spent;
  /** Nameless sections are counted through. */
  counter: number;
  /** Where filters first set a path. */
  readonly seen: Map<string, string>;
  /** The section of Dovecot 1.x that the reader is in: `auth`, or a socket in it. */
  readonly old: {
    auth: number;
    listen: number;
    seenAuth: boolean;
    noted: boolean;
    baseDir: string;
    socket: OldSocket;
  };
}

/** `socket listen { client { ... } }` of Dovecot 1.x. */
export interface OldSocket {
  readonly isMaster: boolean;
  readonly settings: Map<string, string>;
}
