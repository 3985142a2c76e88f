import type { Setting } from "@mailconf/dovecot-conf";
import { input, wording } from "@mailconf/lossless";
import { type Context, note } from "../context.ts";
import { upgradeManual } from "../report.ts";
import type { Database } from "./database.ts";

/**
 * The settings of the `*.conf.ext` file that `args` names; undefined if it cannot be read, which is noted.
 *
 * @param place where its settings belong now, in words
 */
export function externalSettings(
  context: Context,
  { args, found }: Database,
  place: string,
): readonly Setting[] | undefined {
  const path = args.trim();
  const file = context.external(path);
  if (!file) {
    const why = wording`${input(path)} cannot be read: ${place}`;
    note(context, "manual", found, { from: `args = ${args}`, why, url: upgradeManual });
    return undefined;
  }
  return file.items.filter((item): item is Setting => item.kind === "setting");
}
