import { verbosePasswords } from "../../words.ts";
import { type Ask, bytes, type Complaint, complaint, inForce } from "./ask.ts";

/** auth_settings_check, auth_passdb_settings_check, auth_userdb_settings_check */
export function checkAuth({ root, table }: Ask): Complaint | undefined {
  const value = (name: string) => inForce(root, table, name);
  if (value("auth_worker_max_count") === "0") {
    return complaint("auth_worker_max_count must be above zero", root, "auth_worker_max_count");
  }
  const cache = bytes(value("auth_cache_size"));
  if (cache > 0 && cache < 1024) {
    return complaint(`auth_cache_size value is too small (${cache} bytes)`, root, "auth_cache_size");
  }
  const verbose = verbosePasswords(value("auth_verbose_passwords"));
  if (verbose !== undefined) return complaint(verbose, root, "auth_verbose_passwords");
  if (value("auth_policy_server_url") !== "" && value("auth_policy_hash_nonce") === "") {
    const text = "auth_policy_hash_nonce must be set when policy server is used";
    return complaint(text, root, "auth_policy_server_url");
  }
  for (const kind of ["passdb", "userdb"]) {
    for (const block of root.blocks.get(kind) ?? []) {
      if (inForce(block, table, "driver") === "")
        return complaint(`${kind} is missing driver`, block, "name");
      if (
        inForce(block, table, "pass") === "yes" &&
        inForce(block, table, "result_success") !== "return-ok"
      ) {
        return complaint("Obsolete pass=yes setting mixed with non-default result_success", block, "pass");
      }
    }
  }
  return undefined;
}
