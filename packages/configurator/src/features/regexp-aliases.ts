import { ACCOUNT_PROVISIONER } from "@mailconf/dms-env";
import { mainCf, report, write } from "../effect.ts";
import { defineFeature } from "../feature.ts";
import { findingAt } from "../finding.ts";
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
    for (const { code, span, ...words } of table.diagnostics) {
      // What cannot be evaluated here is no problem for Postfix.
      const severity = code.endsWith("not-expressible") ? "info" : words.severity;
      yield report(findingAt(source, span, { ...words, severity, code: `regexp-${code.split("/")[1]}` }));
    }
    if (env.ACCOUNT_PROVISIONER.value === "FILE") {
      for (const finding of regexpFindings(volume)) yield report(finding);
    }
    yield write(path, rowsOf(source));
    const reason = { kind: "volume", source, span: { start: 0, end: 0 } } as const;
    yield mainCf.addLast("virtual_alias_maps", `pcre:${path}`, reason);
  },
});
