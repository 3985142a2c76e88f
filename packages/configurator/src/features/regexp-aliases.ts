import { parse } from "@mailconf/postfix-maps";
import { mainCf, report, write } from "../effect.ts";
import { defineFeature } from "../feature.ts";
import { findingAt } from "../finding.ts";
import { rowsOf } from "../volume/text.ts";

/** Aliases by pattern (spec: config-volume 2.3), asked after the plain ones. */
export const regexpAliases = defineFeature({
  name: "regexp-aliases",
  env: {},
  *effects({ volume }) {
    const path = "/etc/postfix/regexp";
    const source = volume.read("postfix-regexp.cf");
    if (!source) {
      yield write(path, []);
      return;
    }
    for (const { code, span, ...words } of parse(source, { type: "pcre" }).diagnostics) {
      yield report(findingAt(source, span, { ...words, code: `regexp-${code.split("/")[1]}` }));
    }
    yield write(path, rowsOf(source));
    const reason = { kind: "volume", source, span: { start: 0, end: 0 } } as const;
    yield mainCf.addLast("virtual_alias_maps", `pcre:${path}`, reason);
  },
});
