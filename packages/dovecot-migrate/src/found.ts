import type { Open, Section, Setting } from "@mailconf/dovecot-conf";
import type { SourceText } from "@mailconf/lossless";

/** A statement of the old configuration, with the file and the sections that hold it. */
export interface Found<Node extends Setting | Section = Setting> {
  readonly node: Node;
  readonly source: SourceText;
  /** The sections around it, outermost first. */
  readonly around: readonly Open[];
}
