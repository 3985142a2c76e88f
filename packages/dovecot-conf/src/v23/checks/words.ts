import { syslogFacility, unknownWord, wordSettings } from "../../words.ts";
import { type Ask, type Complaint, complaint, inForce, stored } from "./ask.ts";

/** Lists of words, at the top level and in filters (imap_settings_verify and its like). */
export function checkWords({ state }: Ask): Complaint | undefined {
  for (const [index, { store }] of state.stores.entries()) {
    for (const setting of wordSettings) {
      const words = stored(store.root, setting)
        ?.text.split(/[ ,]+/)
        .filter((word) => word !== "");
      const text = words && unknownWord(setting, words);
      if (text === undefined) continue;
      // doveconf shows the settings of the top level, and what is wrong with them, before its final check.
      const whole = index === 0 ? text : `Error in configuration file ${state.main}: ${text}`;
      return complaint(whole, store.root, setting);
    }
  }
  return undefined;
}

/** master_service_settings_check */
export function checkLogging({ root, table }: Ask): Complaint | undefined {
  const text = syslogFacility(inForce(root, table, "syslog_facility"));
  return text === undefined ? undefined : complaint(text, root, "syslog_facility");
}
