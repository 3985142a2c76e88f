import { parse } from "@mailconf/service-files/ucl";
import { type Effect, type Row, report } from "../../effect.ts";
import { find } from "../../finding.ts";
import type { Sourced } from "../../origin.ts";

/** A setting of Rspamd that a variable decides. */
export interface Decided {
  readonly file: string;
  readonly key: readonly string[];
  readonly value: string;
  readonly by: Pick<Sourced<unknown>, "origin">;
}

/** Where the user's own settings say otherwise than a variable that the user has set: both are named, the former count. */
export function* meeting(
  decided: readonly Decided[],
  made: ReadonlyMap<string, readonly Row[]>,
): Generator<Effect> {
  for (const { file, key, value, by } of decided) {
    if (by.origin.kind !== "env") continue;
    const rows = made.get(file) ?? [];
    const own = parse(rows.map(({ text }) => `${text}\n`).join(""));
    const span = own.locate(key);
    if (!span || isSame(own.get(key) ?? "", value)) continue;
    const [origin] = rows[own.source.position(span.start).line - 1]?.because ?? [];
    const option = key.at(-1) ?? "";
    if (origin) yield report(find("rspamd-override-counts", origin, { name: by.origin.name, option, file }));
  }
}

/** Rspamd has several words for each of two truths. */
const isSame = (one: string, other: string): boolean => (truths.get(one) ?? one) === other;

const truths: ReadonlyMap<string, string> = new Map([
  ["yes", "true"],
  ["on", "true"],
  ["no", "false"],
  ["off", "false"],
]);
