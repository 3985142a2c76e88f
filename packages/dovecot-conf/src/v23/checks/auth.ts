import { hashBits } from "../../checks/hash-format.ts";
import { verbosePasswords } from "../../checks/words.ts";
import { type Ask, bytes, type Check, type Complaint, complaint, inForce } from "./ask.ts";

/** auth_settings_check, auth_passdb_settings_check, auth_userdb_settings_check */
export const auth: Check = {
  reads: [
    ...["auth_worker_max_count", "auth_cache_size", "auth_verbose_passwords", "auth_policy_server_url"],
    ...["auth_policy_hash_nonce", "auth_policy_hash_mech", "auth_policy_hash_truncate", "passdb", "userdb"],
  ],
  run: (ask) => settings(ask) ?? databases(ask),
};

function settings({ root, table }: Ask): Complaint | undefined {
  const value = (name: string) => inForce(root, table, name);
  const say = (name: string, text: string) => complaint(text, root, name);
  if (value("auth_worker_max_count") === "0") {
    return say("auth_worker_max_count", "auth_worker_max_count must be above zero");
  }
  const cache = bytes(value("auth_cache_size"));
  if (cache > 0 && cache < 1024) {
    return say("auth_cache_size", `auth_cache_size value is too small (${cache} bytes)`);
  }
  const verbose = verbosePasswords(value("auth_verbose_passwords"));
  if (verbose !== undefined) return say("auth_verbose_passwords", verbose);
  if (value("auth_policy_server_url") === "") return undefined;
  if (value("auth_policy_hash_nonce") === "") {
    return say("auth_policy_server_url", "auth_policy_hash_nonce must be set when policy server is used");
  }
  const bits = hashBits[value("auth_policy_hash_mech")];
  if (bits === undefined) return say("auth_policy_hash_mech", "invalid auth_policy_hash_mech given");
  const truncate = Number(value("auth_policy_hash_truncate"));
  if (truncate < bits) return undefined;
  const text = `policy_hash_truncate is not smaller than digest size (${truncate} >= ${bits})`;
  return say("auth_policy_hash_truncate", text);
}

function databases({ root, table }: Ask): Complaint | undefined {
  for (const kind of ["passdb", "userdb"]) {
    for (const block of root.blocks.get(kind) ?? []) {
      if (inForce(block, table, "driver") === "")
        return complaint(`${kind} is missing driver`, block, "name");
      const isObsolete = kind === "passdb" && inForce(block, table, "pass") === "yes";
      if (isObsolete && inForce(block, table, "result_success") !== "return-ok") {
        return complaint("Obsolete pass=yes setting mixed with non-default result_success", block, "pass");
      }
    }
  }
  return undefined;
}
