import { TZ } from "@mailconf/dms-env";
import { link, report, row, write } from "../../effect.ts";
import { defineFeature } from "../../feature.ts";
import { find } from "../../finding.ts";

/** The time of logs and reports (spec: startup 3, 2). */
export const timeZone = defineFeature({
  name: "time-zone",
  env: { TZ },
  *effects({ env }) {
    const { value: zone } = env.TZ;
    if (zone === "") return;
    if (!isZone(zone)) {
      yield report(find("time-zone-unknown", env.TZ.origin, { zone }));
      return;
    }
    yield link("/etc/localtime", `/usr/share/zoneinfo/${zone}`, env.TZ);
    yield write("/etc/timezone", [row(zone, env.TZ)]);
  },
});

/** Whether a zone has a file: names are those of the data base that this program has as well, letter by letter. */
function isZone(zone: string): boolean {
  if (!/^[A-Z][\w+-]*(\/[A-Z][\w+-]*)*$/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
