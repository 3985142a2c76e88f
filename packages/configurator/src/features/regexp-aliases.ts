import { ACCOUNT_PROVISIONER } from "@mailconf/dms-env";
import { mainCf, report, write } from "../effect.ts";
import { defineFeature } from "../feature.ts";
import { passedOn } from "../finding.ts";
import { rowsOf } from "../rows.ts";
import { regexpAliases as aliasesOf, regexpFindings } from "../volume/regexp-aliases.ts";

/** Aliases by pattern (spec: config-volume 2.3), asked after the plain ones. */
export const regexpAliases = defineFeature({
  name: "regexp-aliases",
  env: { ACCOUNT_PROVISIONER },
  *effects({ env, volume }) {
    const path = "/etc/postfix/regexp";
    const { source, table } = volume.view(aliasesOf);
    if (!source || !table) {
      yield write(path, []);
      return;
    }
    for (const diagnostic of table.diagnostics) yield report(passedOn(diagnostic, source));
    if (env.ACCOUNT_PROVISIONER.value === "FILE") {
      for (const finding of regexpFindings(volume)) yield report(finding);
    }
    yield write(path, rowsOf(source));
    const reason = { kind: "volume", source, span: { start: 0, end: 0 } } as const;
    yield mainCf.addLast("virtual_alias_maps", `pcre:${path}`, reason);
  },
});
