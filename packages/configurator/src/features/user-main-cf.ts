import { mainCf, report } from "../effect.ts";
import { defineFeature } from "../feature.ts";
import { findingAt } from "../finding.ts";
import { mainCfOverride } from "../volume/overrides.ts";

/** The user's settings for Postfix (spec: config-volume 4.1). */
export const userMainCf = defineFeature({
  name: "user-main-cf",
  env: {},
  *effects({ volume }) {
    const file = volume.view(mainCfOverride);
    if (!file) return;
    const { source } = file;
    for (const { code, span, ...words } of file.diagnostics) {
      yield report(findingAt(source, span, { ...words, code: ruleOf[code] ?? `main-${code.split("/")[1]}` }));
    }
    for (const parameter of file.parameters) {
      const value = file.get(parameter);
      const span = file.locate(parameter);
      if (value === undefined || !span) continue;
      yield mainCf.set(parameter, value, { kind: "volume", source, span });
    }
  },
});

/** Rules with a number of their own. */
const ruleOf: Readonly<Record<string, string>> = {
  "postfix-main-cf/overridden-entry": "DMS706-main-duplicate",
  "postfix-main-cf/nothing-to-continue": "DMS707-main-continuation",
};
