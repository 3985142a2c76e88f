import type { Option } from "commander";
import { RepeatedOption } from "./given-once.ts";

/** `--allow CODE`: errors with which a command goes on. */
export const allowOption = (): Option =>
  new RepeatedOption("--allow <code>", "go on with errors of this code or name (again for another one)");
