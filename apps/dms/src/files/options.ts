import { formats } from "@mailconf/formats";
import { Option } from "commander";
import type { CommonOptions } from "../shared-options.ts";

/** Options of every verb of `file`. */
export interface FileOptions extends CommonOptions {
  readonly as?: string;
}

/** Names the kind of a file, where its name does not tell. */
export const asOption = (): Option =>
  new Option("--as <kind>", "format of the file").choices(formats.map(({ name }) => name));
