import { diagnose } from "../diagnostics.ts";
import type { Spot } from "../resolve/open-section.ts";
import type { Step } from "../resolve/statements.ts";
import { refuse } from "./refuse.ts";
import type { State } from "./state.ts";

/** The first setting has to be the version (config_parser_get_version); returns whether nothing is left to do. */
export function checkVersion(state: State, spot: Spot, item: Step["item"] | undefined): boolean {
  const name = item?.kind === "setting" ? item.name : item?.kind === "open" ? item.type : undefined;
  if (name !== "dovecot_config_version") {
    if (state.configVersion !== undefined || state.isVersionMissed) return false;
    state.isVersionMissed = true;
    const text = "The first setting must be dovecot_config_version";
    refuse(state, spot, diagnose("missing-config-version", spot.span), text);
    return false;
  }
  const value = item?.kind === "setting" && item.form === "text" ? item.value : undefined;
  const fail = (reason: string) =>
    refuse(state, spot, diagnose("unknown-version", spot.span, { reason }), reason);
  const known = state.table.settings.configVersions;
  if (state.configVersion !== undefined) {
    if (value !== state.configVersion) fail("dovecot_config_version value can't be changed once set");
  } else if (value === undefined) fail("Invalid dovecot_config_version: value is not a string");
  else if (!known.includes(value)) {
    fail(`Invalid dovecot_config_version: Currently supported versions are: ${known.join(" ")}`);
    state.isVersionMissed = true;
  } else state.configVersion = value;
  return true;
}
