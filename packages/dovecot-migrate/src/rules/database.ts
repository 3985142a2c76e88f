import type { Section, Setting } from "@mailconf/dovecot-conf";
import type { Context } from "../context.ts";
import type { Found } from "../found.ts";
import type { Piece } from "../lines.ts";

/** A passdb or userdb on its way: what is needed to write the new block. */
export interface Database {
  readonly kind: "passdb" | "userdb";
  readonly driver: string;
  /** The block's name is the driver, so its own settings may be written without prefix. */
  readonly isShort: boolean;
  readonly found: Found<Section>;
  /** Words of `args`. */
  readonly args: string;
}

/** What the `args` of a driver become: settings that both databases of one file share, the block's own, its fields. */
export interface DriverPieces {
  readonly shared: readonly Piece[];
  readonly own: readonly Piece[];
  readonly fields: readonly Piece[];
  /** The file beside the configuration that all of these come from. */
  readonly from?: string;
}

/** The files that the databases of a driver name in their `args`, one for each block. */
export const filesOf = ({ sections }: Context, driver: string): string[] =>
  sections
    .filter(({ node }) => node.open.type === "passdb" || node.open.type === "userdb")
    .map(({ node }) => node.items.filter((item): item is Setting => item.kind === "setting"))
    .filter((items) => items.findLast(({ name }) => name === "driver")?.value === driver)
    .map((items) => items.findLast(({ name }) => name === "args")?.value.trim() ?? "");
