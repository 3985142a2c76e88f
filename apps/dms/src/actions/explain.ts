import { variables } from "@mailconf/dms-env";
import { explainRule, ruleMeantBy } from "../explain/rule.ts";
import { explainSettings } from "../explain/setting.ts";
import { explainOne } from "../explain/variable.ts";
import type { SiteOptions } from "../shared-options.ts";
import { loadSite } from "../site.ts";

/** Says what is known of a variable, a setting, a program or a rule. */
export async function explainWords(
  what: string,
  key: readonly string[],
  options: SiteOptions,
): Promise<void> {
  const rule = key.length === 0 && !variables.has(what) ? await ruleMeantBy(what) : undefined;
  if (rule) {
    explainRule(rule, options);
    return;
  }
  const site = await loadSite({ ...options, mayBeNothing: true });
  const variable = variables.get(what);
  if (variable && key.length === 0) explainOne(site, variable);
  else await explainSettings(site, what, key);
}
