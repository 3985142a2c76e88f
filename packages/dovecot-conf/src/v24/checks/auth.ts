import { hashBits } from "../../checks/hash-format.ts";
import { verbosePasswords } from "../../checks/words.ts";
import { check, inOrder } from "./check.ts";
import { unexpandable } from "./expansion.ts";
import { levelsOf } from "./sections.ts";

/** auth_oauth2_settings_check */
export const oauth2 = check(
  [
    ...["oauth2_introspection_mode", "oauth2_grant_url", "oauth2_tokeninfo_url", "oauth2_introspection_url"],
    ...["oauth2_client_id", "oauth2_client_secret", "oauth2_active_attribute", "oauth2_active_value"],
  ],
  (look) => {
    const has = (name: string) => look.text(`oauth2_${name}`) !== "";
    const mode = look.text("oauth2_introspection_mode");
    const say = (name: string, text: string) => look.complain(`oauth2_${name}`, text);
    if (mode === "") {
      const url = ["grant_url", "tokeninfo_url", "introspection_url"].find(has);
      if (url !== undefined) return say(url, "Missing oauth2_introspection_mode");
    } else if (mode !== "local" && !has("tokeninfo_url") && !has("introspection_url")) {
      return say(
        "introspection_mode",
        "Need at least one of oauth2_tokeninfo_url or oauth2_introspection_url",
      );
    }
    if (has("grant_url") && !has("client_id")) {
      return say("grant_url", "oauth2_client_id is required with oauth2_grant_url");
    }
    if (has("client_id") !== has("client_secret")) {
      return say("client_id", "oauth2_client_id and oauth2_client_secret must be provided together");
    }
    return has("active_value") && !has("active_attribute")
      ? say("active_value", "Cannot have empty active_attribute if active_value is set")
      : undefined;
  },
);

/** What auth_settings_ext_check says before it looks at the databases. */
const auth = check(
  [
    ...["auth_cache_size", "auth_verbose_passwords", "auth_policy_server_url", "auth_policy_hash_nonce"],
    ...["auth_policy_hash_mech", "auth_policy_hash_truncate"],
  ],
  (look) => {
    const size = look.amount("auth_cache_size");
    if (size > 0 && size < 1024) {
      return look.complain("auth_cache_size", `auth_cache_size value is too small (${size} bytes)`);
    }
    const verbose = verbosePasswords(look.text("auth_verbose_passwords"));
    if (verbose !== undefined) return look.complain("auth_verbose_passwords", verbose);
    if (look.text("auth_policy_server_url") === "") return undefined;
    if (look.text("auth_policy_hash_nonce") === "") {
      const text = "auth_policy_hash_nonce must be set when policy server is used";
      return look.complain("auth_policy_server_url", text);
    }
    const bits = hashBits[look.text("auth_policy_hash_mech")];
    if (bits === undefined)
      return look.complain("auth_policy_hash_mech", "invalid auth_policy_hash_mech given");
    const truncate = look.amount("auth_policy_hash_truncate");
    return truncate > 0 && truncate >= bits
      ? look.complain(
          "auth_policy_hash_truncate",
          `policy_hash_truncate is not smaller than digest size (${truncate} >= ${bits})`,
        )
      : undefined;
  },
);

/** auth_settings_ext_check: the settings, then the databases. */
export const authWithDatabases = inOrder(
  auth,
  ...(["passdb", "userdb"] as const).map((kind) =>
    check([kind], (look, merged) => {
      for (const name of look.names(kind)) {
        const found = unexpandable(look.state.table, kind, name, levelsOf(merged(), kind, name));
        if (found) return found;
      }
      return undefined;
    }),
  ),
);
