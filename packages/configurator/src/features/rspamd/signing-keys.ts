import type { Files } from "@mailconf/lossless";
import { parse } from "@mailconf/service-files/ucl";
import { type Effect, type Row, report } from "../../effect.ts";
import { find } from "../../finding.ts";

/** Keys that mail is signed with and that are not there. A path with a variable is another one for each domain. */
export function* signingKeys(rows: readonly Row[], files: Files): Generator<Effect> {
  const { settings, source } = parse(rows.map(({ text }) => `${text}\n`).join(""));
  for (const { key, value, valueSpan } of settings) {
    if (key.at(-1) !== "path" || value.includes("$") || !value.startsWith("/")) continue;
    const [origin] = rows[source.position(valueSpan.start).line - 1]?.because ?? [];
    if (origin && files.state(value) === "absent")
      yield report(find("dkim-key-missing:rspamd", origin, { file: value }));
  }
}
