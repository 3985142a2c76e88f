import { unknownWord, type WordSetting, wordsOf } from "../../checks/words.ts";
import { type Ask, type Check, type Complaint, complaint, inForce, seconds, unless } from "./ask.ts";

/** A list that holds known words only (imap_settings_verify and its like). */
export const knownWords = (name: WordSetting): Check => ({
  reads: [name],
  run: (ask) => checkWords(ask, name),
});

function checkWords({ root, table }: Ask, name: WordSetting): Complaint | undefined {
  return unless(unknownWord(name, wordsOf(inForce(root, table, name), " ,"), "2.3"), root, name);
}

/** director_settings_verify */
export const director: Check = {
  reads: ["director_user_expire"],
  run: ({ root, table }) => {
    const name = "director_user_expire";
    const isLow = seconds(inForce(root, table, name)) < 10;
    return isLow ? complaint(`${name} is too low`, root, name) : undefined;
  },
};

/** doveadm_settings_check */
export const doveadm: Check = {
  reads: ["dsync_hashed_headers", "dsync_alt_char", "dsync_features"],
  run: (ask) => {
    for (const name of ["dsync_hashed_headers", "dsync_alt_char"]) {
      if (inForce(ask.root, ask.table, name) === "")
        return complaint(`${name} must not be empty`, ask.root, name);
    }
    return checkWords(ask, "dsync_features");
  },
};

/** imapc_settings_check */
export const imapc: Check = {
  reads: ["imapc_max_idle_time", "imapc_features"],
  run: (ask) => {
    const name = "imapc_max_idle_time";
    if (seconds(inForce(ask.root, ask.table, name)) === 0)
      return complaint(`${name} must not be 0`, ask.root, name);
    return checkWords(ask, "imapc_features");
  },
};

/** pop3_settings_verify */
export const pop3: Check = {
  reads: ["pop3_client_workarounds", "pop3_delete_type", "pop3_deleted_flag"],
  run: (ask) => {
    const found = checkWords(ask, "pop3_client_workarounds");
    if (found) return found;
    const value = (name: string) => inForce(ask.root, ask.table, name);
    const isMissing = value("pop3_delete_type") === "flag" && value("pop3_deleted_flag") === "";
    const text = "pop3_delete_type=flag, but pop3_deleted_flag not set";
    return isMissing ? complaint(text, ask.root, "pop3_delete_type") : undefined;
  },
};
